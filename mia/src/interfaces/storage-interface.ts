import type { DocumentMetadata } from './document-metadata.ts';
import type {
  ByteRange,
  ByteStream,
  Condition,
  DeleteResult,
  ListEntry,
  ListOptions,
  ListPage,
  NewObject,
  PageOptions,
  PutResult,
  StoredObject,
} from './storage-objects.ts';

/**
 * Contract between Storage and every other module. A path is a key (see `keyProblem`): POSIX-like, relative to the storage,
 * without a leading slash. Every method refuses a bad key with `E_STORAGE_KEY` (usage) before it touches anything.
 *
 * Other errors of every method: `E_PERMISSION` (permission), `E_DISK_FULL` (unavailable), `E_STORAGE_UNAVAILABLE`
 * (unavailable: the server does not answer, after the client library's retries). Reading what is not there throws
 * `E_NOT_FOUND` (not-found).
 *
 * A write is all or nothing: a reader, or whoever comes after a crash, sees the object before it or after it, never a part.
 * A read whose first piece has been taken goes on with the object as it was then.
 */
export interface StorageInterface {
  /**
   * Every key that starts with `prefix` (plain text: `archive/ma` finds `archive/marx/…`) and ends with the extension
   * `fileType` (without the dot, upper and lower case alike; `''` takes every file). Ascending by bytes. All of them are
   * held in memory: for an archive of unknown size use `list`.
   */
  listFiles(prefix: string, fileType: string): Promise<string[]>;

  /** The keys of the processed Markdown, `markdown/…/*.md`; `prefix` (default `''`) follows `markdown/`. */
  listMarkdownFiles(prefix?: string): Promise<string[]>;

  /**
   * The whole object as text. Strict UTF-8: anything else throws `E_STORAGE_NOT_TEXT` (usage). A byte order mark is kept.
   * Throws `E_STORAGE_TOO_LARGE` (usage) above 256 MiB.
   */
  readFile(path: string): Promise<string>;

  /**
   * Makes `content` (written as UTF-8) the object's content. Answers `true` when that changed the storage, `false` when
   * exactly these bytes were there already and nothing was written. Text with half a surrogate pair, which UTF-8 cannot
   * hold, throws `E_STORAGE_NOT_TEXT` (usage).
   */
  writeFile(path: string, content: string): Promise<boolean>;

  /**
   * Keeps one Parquet file as `embeddings/<name>.parquet`; `name` is a key without that ending, such as
   * `bge-small-en/part-00001`. Answers as `writeFile`, for a stream always `true`. Throws `E_STORAGE_NOT_PARQUET` (usage),
   * and writes nothing, when the bytes do not begin and end with Parquet's `PAR1`.
   */
  writeEmbedding(name: string, parquet: Uint8Array | ByteStream): Promise<boolean>;

  /**
   * The metadata of a document by its id (`documentId`), kept as JSON under `metadataKey(id)`; `undefined` when there is
   * none. Throws `E_METADATA_INVALID` (config) when what is kept does not fit the schema.
   */
  getMetadata(id: string): Promise<DocumentMetadata | undefined>;

  /** Everything that starts with `prefix`, ascending by bytes, as it is found; memory does not grow with the listing. */
  list(prefix: string, options?: ListOptions): AsyncIterable<ListEntry>;

  /** One page of `list`. Throws `E_STORAGE_PAGE` (usage) for a limit outside 1 to 10,000. */
  listPage(prefix: string, options?: PageOptions): Promise<ListPage>;

  /** `undefined` when nothing is there. */
  stat(path: string): Promise<StoredObject | undefined>;

  /** SHA-256 of the bytes, 64 lower-case hexadecimal digits, computed now from what is stored. */
  checksum(path: string): Promise<string>;

  /** The bytes in pieces. Throws `E_STORAGE_RANGE` (usage) for a range that is negative or starts after its end. */
  readStream(path: string, range?: ByteRange): Promise<ByteStream>;

  /** The whole object. Throws `E_STORAGE_TOO_LARGE` (usage) above `maxBytes` (default 256 MiB). */
  readBytes(path: string, maxBytes?: number): Promise<Uint8Array>;

  /** Stores an object, if `condition` holds at the very moment it would appear. A stream that throws leaves nothing. */
  put(path: string, body: Uint8Array | ByteStream, condition?: Condition): Promise<PutResult>;

  /**
   * Stores many objects with one wait for all of them, in no order. Each is whole or not at all; when this answers, all are
   * safe from a crash. When it throws, some may have been stored.
   */
  putAll(objects: readonly NewObject[]): Promise<void>;

  /** Takes an object away. `'absent'` when there was none, `'refused'` when `condition` did not hold. */
  delete(path: string, condition?: Condition): Promise<DeleteResult>;
}
