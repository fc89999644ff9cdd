import type {
  ByteRange,
  ByteStream,
  Condition,
  DeleteResult,
  ListEntry,
  NewObject,
  PutResult,
  StoredObject,
} from '../interfaces/index.ts';
import type { LifecycleRule } from './lifecycle/lifecycle-rule.ts';

/**
 * The port that every place is reached through: a folder, an S3 bucket, a bucket of Google Cloud Storage. Keys are checked
 * and relative to the place. Shapes, order and errors are those of `StorageInterface`; `StorageClient` builds the rest.
 * Every method throws `E_STORAGE_PLACE_MISSING` (not-found) when it needs the folder or bucket itself and that is not there.
 */
export interface ObjectStore {
  /** The URL of the place, for people; never holds a secret. */
  readonly place: string;
  /** Whether the folder or bucket is there and may be read. */
  exists(): Promise<boolean>;
  /** Makes the folder or bucket; nothing when it is there. */
  create(): Promise<void>;
  list(prefix: string, after: string | undefined): AsyncIterable<ListEntry>;
  stat(key: string): Promise<StoredObject | undefined>;
  read(key: string, range: ByteRange | undefined): Promise<ByteStream>;
  put(key: string, body: Uint8Array | ByteStream, condition: Condition | undefined): Promise<PutResult>;
  putAll(objects: readonly NewObject[]): Promise<void>;
  delete(key: string, condition: Condition | undefined): Promise<DeleteResult>;
  /** The rules for keys of this place that are in force now, prefixes relative to it, as far as `LifecycleRule` can say them. */
  lifecycleRules(): Promise<readonly LifecycleRule[]>;
  /** Replaces those; rules of another kind, or for other parts of the bucket, stay as they are. */
  setLifecycleRules(rules: readonly LifecycleRule[]): Promise<void>;
  /** Takes away what broken-off writes left behind more than a day ago; answers how many pieces that were. */
  sweep(now: Date): Promise<number>;
  /** Lets go of files and connections. A closed store may be used again. */
  close(): void;
}
