import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Bucket, File, FileMetadata, Storage } from '@google-cloud/storage';
import {
  keyError,
  type ByteRange,
  type ByteStream,
  type Condition,
  type DeleteResult,
  type ListEntry,
  type NewObject,
  type PutResult,
  type StoredObject,
} from '../../interfaces/index.ts';
import { bucketKey, keyOfName } from '../bucket-key.ts';
import { counted, type Tally } from '../byte-streams.ts';
import type { LifecycleRule } from '../lifecycle/lifecycle-rule.ts';
import { notFound, placeMissing } from '../messages.ts';
import type { ObjectStore } from '../object-store.ts';
import { putEach } from '../put-each.ts';
import { formatPlace, type BucketPlace } from '../place.ts';
import { gcsError, statusOf } from './gcs-error.ts';
import { splitRules, toGcsRule } from './gcs-rules.ts';

const PAGE = 1000;

/** Objects in a bucket of Google Cloud Storage. An object's state is named by its generation. */
export class GcsStore implements ObjectStore {
  readonly place: string;
  private readonly at: BucketPlace;
  private readonly bucket: Bucket;

  constructor(place: BucketPlace, client: Storage) {
    this.place = formatPlace(place);
    this.at = place;
    this.bucket = client.bucket(place.bucket);
  }

  exists(): Promise<boolean> {
    return this.attempt(async () => (await this.bucket.exists())[0]);
  }

  create(): Promise<void> {
    return this.attempt(async () => {
      if (await this.exists()) return;
      await this.bucket.create({ iamConfiguration: { uniformBucketLevelAccess: { enabled: true } } });
    });
  }

  async *list(prefix: string, after: string | undefined): AsyncGenerator<ListEntry> {
    const { prefix: start } = this.at;
    let pageToken: string | undefined;
    do {
      const [files, next] = await this.attempt(() =>
        this.bucket.getFiles({
          autoPaginate: false,
          maxResults: PAGE,
          prefix: start + prefix,
          ...(after === undefined ? {} : { startOffset: start + after }),
          ...(pageToken === undefined ? {} : { pageToken }),
        }),
      );
      // `startOffset` counts its own name in, `after` leaves it out.
      for (const file of files) if (file.name !== start + (after ?? '')) yield this.entry(file);
      pageToken = (next as { pageToken?: string } | null)?.pageToken;
    } while (pageToken !== undefined);
  }

  stat(key: string): Promise<StoredObject | undefined> {
    return this.attempt(async () => {
      try {
        const [metadata] = await this.file(key).getMetadata();
        return stored(key, metadata);
      } catch (error) {
        if (statusOf(error) !== 404) throw error;
        await this.requireBucket(); // a 404 does not say whether the bucket or the object is missing
        return undefined;
      }
    });
  }

  read(key: string, range: ByteRange | undefined): Promise<ByteStream> {
    return this.attempt(async () => {
      const found = await this.stat(key);
      if (found === undefined) throw notFound(this.place, key);
      const { start = 0, end = found.size } = range ?? {};
      const last = Math.min(end, found.size) - 1;
      if (start > last) return nothing();
      const part = start === 0 && last === found.size - 1 ? {} : { start, end: last, validation: false };
      return this.pieces(this.file(key).createReadStream({ decompress: false, ...part }), key);
    });
  }

  put(key: string, body: Uint8Array | ByteStream, condition: Condition | undefined): Promise<PutResult> {
    return this.attempt(async () => {
      const file = this.file(key);
      const tally: Tally = { size: 0, hash: createHash('sha256') };
      const isBytes = body instanceof Uint8Array;
      const source = Readable.from(counted(isBytes ? once(body) : body, tally), { objectMode: false });
      try {
        const preconditionOpts = preconditionOf(condition);
        await pipeline(source, file.createWriteStream({ resumable: !isBytes, preconditionOpts, validation: 'crc32c' }));
      } catch (error) {
        if (statusOf(error) === 404) throw placeMissing(this.place, error);
        if (statusOf(error) !== 412) throw error;
        return { outcome: 'refused', etag: (await this.stat(key))?.etag };
      }
      const etag = String(file.metadata.generation);
      return { outcome: 'stored', size: tally.size, etag, sha256: tally.hash.digest('hex') };
    });
  }

  putAll(objects: readonly NewObject[]): Promise<void> {
    return putEach(this, objects);
  }

  delete(key: string, condition: Condition | undefined): Promise<DeleteResult> {
    return this.attempt(async () => {
      const found = await this.stat(key);
      if (found === undefined) return 'absent';
      if (condition?.kind === 'absent' || (condition !== undefined && condition.etag !== found.etag)) return 'refused';
      try {
        await this.file(key).delete(preconditionOf(condition));
        return 'deleted';
      } catch (error) {
        if (statusOf(error) === 412) return 'refused';
        if (statusOf(error) === 404) return 'absent';
        throw error;
      }
    });
  }

  lifecycleRules(): Promise<readonly LifecycleRule[]> {
    return this.attempt(async () => {
      const [{ lifecycle }] = await this.bucket.getMetadata();
      return splitRules(this.at.prefix, lifecycle?.rule ?? []).ours;
    });
  }

  setLifecycleRules(rules: readonly LifecycleRule[]): Promise<void> {
    return this.attempt(async () => {
      const [{ lifecycle, metageneration }] = await this.bucket.getMetadata();
      const { foreign } = splitRules(this.at.prefix, lifecycle?.rule ?? []);
      const rule = [...foreign, ...rules.map((one) => toGcsRule(this.at.prefix, one))];
      // Somebody who changes the rules at the same moment makes this fail instead of being overwritten.
      const seen = metageneration === undefined ? {} : { ifMetagenerationMatch: metageneration };
      await this.bucket.setMetadata({ lifecycle: { rule } }, seen);
    });
  }

  async sweep(): Promise<number> {
    return 0; // a broken-off upload is forgotten by the server after a week
  }

  close(): void {}

  private file(key: string): File {
    if (/[\r\n]/.test(key)) throw keyError(key, 'Google Cloud Storage allows no line breaks in names');
    return this.bucket.file(bucketKey(this.at.prefix, key));
  }

  private entry(file: File): ListEntry {
    const key = keyOfName(this.at.prefix, file.name);
    return typeof key === 'string' ? stored(key, file.metadata) : key;
  }

  private async *pieces(stream: Readable, key: string): AsyncGenerator<Uint8Array> {
    try {
      yield* stream as AsyncIterable<Uint8Array>;
    } catch (error) {
      throw statusOf(error) === 404 ? notFound(this.place, key) : gcsError(error, this.place);
    }
  }

  private async requireBucket(): Promise<void> {
    if (!(await this.exists())) throw placeMissing(this.place);
  }

  private async attempt<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      if (statusOf(error) === 404) throw placeMissing(this.place, error);
      throw gcsError(error, this.place);
    }
  }
}

function stored(key: string, { size, updated, generation }: FileMetadata): StoredObject {
  const modifiedAt = new Date(updated ?? 0).toISOString();
  return { kind: 'object', key, size: Number(size), modifiedAt, etag: String(generation) };
}

function preconditionOf(condition: Condition | undefined): { ifGenerationMatch?: number | string } {
  if (condition === undefined) return {};
  return { ifGenerationMatch: condition.kind === 'absent' ? 0 : condition.etag };
}

async function* once(bytes: Uint8Array): ByteStream {
  yield bytes;
}

async function* nothing(): ByteStream {}
