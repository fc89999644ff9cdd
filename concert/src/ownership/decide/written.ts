/** One name that a change writes: taken away, or left behind with content. */
export interface Written {
  readonly path: string;
  /** Needs no quoting: see `Owners`. */
  readonly isPlain: boolean;
  /** A submodule counts as a folder: whoever owns the folder owns it. */
  readonly isDirectory: boolean;
  /** Blob left behind; `null` when the name is taken away, `undefined` where git has not computed it. */
  readonly oid: string | null | undefined;
}
