/** One module that a source file names. */
export interface Specifier {
  readonly request: string;
  /** Only types are taken: nothing of it is there when the program runs. */
  readonly typeOnly: boolean;
}
