/** Bytes given or taken in pieces; a piece is at most a few MiB, so memory does not grow with the object. */
export type ByteStream = AsyncIterable<Uint8Array>;

/** What is known of one stored object without reading it. */
export interface StoredObject {
  readonly kind: 'object';
  readonly key: string;
  /** In bytes. */
  readonly size: number;
  /** When it was last written, ISO 8601 in UTC with milliseconds; as exact as the store keeps it. */
  readonly modifiedAt: string;
  /**
   * Opaque name of this state of the object. Another content always has another one; the same content written again may
   * keep it or change it. Comparable only within one store and key.
   */
  readonly etag: string;
}

/** Something a store holds that no key can name, or that it refuses to follow. Reported, never silently left out. */
export interface SkippedObject {
  readonly kind: 'skipped';
  /** For people: the name as far as it can be written down. Not a key. */
  readonly name: string;
  readonly reason: SkipReason;
}

export type SkipReason =
  | 'symbolic-link' // never followed, wherever it points
  | 'not-a-file' // a pipe, a socket, a device
  | 'name-not-utf8'
  | 'name-not-a-key' // see `keyProblem`
  | 'unreadable'; // the folder may not be opened

export type ListEntry = StoredObject | SkippedObject;

export interface ListOptions {
  /** Only what comes after this key, which need not exist: the last key of the page before. */
  readonly after?: string;
}

export interface PageOptions extends ListOptions {
  /** Most objects in the page: 1 to 10,000, by default 1,000. Skipped ones are not counted. */
  readonly limit?: number;
}

export interface ListPage {
  /** Ascending by the bytes of the key. */
  readonly objects: readonly StoredObject[];
  readonly skipped: readonly SkippedObject[];
  /** Give it as `after` for the next page; `undefined` when there is none. */
  readonly next: string | undefined;
}

/** Bytes `start` (included) to `end` (left out, by default the end of the object), counted from 0. */
export interface ByteRange {
  readonly start: number;
  readonly end?: number;
}

/** What `putAll` stores. */
export interface NewObject {
  readonly path: string;
  readonly body: Uint8Array;
}

/** When a write or a deletion may happen. Without one, the last writer wins. */
export type Condition =
  | { readonly kind: 'absent' } // there is nothing under the key yet
  | { readonly kind: 'unchanged'; readonly etag: string }; // what is there is still this

export type PutResult =
  | { readonly outcome: 'stored'; readonly size: number; readonly etag: string; readonly sha256: string }
  /** The condition did not hold and nothing was written. `etag` is what is there now; `undefined`: nothing is. */
  | { readonly outcome: 'refused'; readonly etag: string | undefined };

export type DeleteResult = 'deleted' | 'absent' | 'refused';
