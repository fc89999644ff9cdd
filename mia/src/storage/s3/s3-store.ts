import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type {
  LifecycleRule as S3Rule,
  PutObjectCommandInput,
  S3Client,
  _Object as ListedObject,
} from '@aws-sdk/client-s3';
import type {
  ByteRange,
  ByteStream,
  Condition,
  DeleteResult,
  ListEntry,
  NewObject,
  PutResult,
  StoredObject,
} from '../../interfaces/index.ts';
import { bucketKey, keyOfName } from '../bucket-key.ts';
import { counted, type Tally } from '../byte-streams.ts';
import type { LifecycleRule } from '../lifecycle/lifecycle-rule.ts';
import { notFound, placeMissing } from '../messages.ts';
import type { ObjectStore } from '../object-store.ts';
import { putEach } from '../put-each.ts';
import { formatPlace, type BucketPlace } from '../place.ts';
import type { S3Library } from './s3-client.ts';
import { nameOf, s3Error, statusOf } from './s3-error.ts';
import { splitRules, toS3Rule } from './s3-rules.ts';

/** Size of a part, in bytes: with 10,000 parts at most, an object may have 80 GB; two parts are held in memory. */
const PART = 8 * 1024 * 1024;
const PARTS_AT_ONCE = 2;

/** Objects in a bucket of Amazon S3, or of any server that speaks its protocol. */
export class S3Store implements ObjectStore {
  readonly place: string;
  private readonly at: BucketPlace;
  private readonly s3: S3Library;
  private readonly client: S3Client;

  constructor(place: BucketPlace, s3: S3Library, client: S3Client) {
    this.place = formatPlace(place);
    this.at = place;
    this.s3 = s3;
    this.client = client;
  }

  exists(): Promise<boolean> {
    return this.attempt(async () => {
      try {
        await this.client.send(new this.s3.HeadBucketCommand({ Bucket: this.at.bucket }));
        return true;
      } catch (error) {
        if (statusOf(error) === 404) return false;
        throw error;
      }
    });
  }

  create(): Promise<void> {
    return this.attempt(async () => {
      if (await this.exists()) return;
      await this.client.send(new this.s3.CreateBucketCommand({ Bucket: this.at.bucket }));
    });
  }

  async *list(prefix: string, after: string | undefined): AsyncGenerator<ListEntry> {
    const { bucket: Bucket, prefix: start } = this.at;
    let token: string | undefined;
    do {
      const page = await this.attempt(() =>
        this.client.send(
          new this.s3.ListObjectsV2Command({
            Bucket,
            Prefix: start + prefix,
            EncodingType: 'url', // XML cannot carry every character of a key
            ...(token === undefined ? {} : { ContinuationToken: token }),
            ...(token !== undefined || after === undefined ? {} : { StartAfter: start + after }),
          }),
        ),
      );
      for (const found of page.Contents ?? []) yield this.entry(found);
      token = page.IsTruncated === true ? page.NextContinuationToken : undefined;
    } while (token !== undefined);
  }

  stat(key: string): Promise<StoredObject | undefined> {
    return this.attempt(async () => {
      try {
        const head = await this.client.send(new this.s3.HeadObjectCommand(this.object(key)));
        return stored(key, head.ContentLength, head.LastModified, head.ETag);
      } catch (error) {
        if (statusOf(error) !== 404) throw error;
        await this.requireBucket(); // a 404 of HEAD does not say whether the bucket or the object is missing
        return undefined;
      }
    });
  }

  read(key: string, range: ByteRange | undefined): Promise<ByteStream> {
    return this.attempt(async () => {
      const { start = 0, end } = range ?? {};
      const isEmpty = end !== undefined && end <= start;
      try {
        const whole = range === undefined || isEmpty;
        const Range = whole ? {} : { Range: `bytes=${start}-${end === undefined ? '' : end - 1}` };
        if (isEmpty) await this.client.send(new this.s3.HeadObjectCommand(this.object(key)));
        if (isEmpty) return nothing();
        const { Body } = await this.client.send(new this.s3.GetObjectCommand({ ...this.object(key), ...Range }));
        return this.pieces(Body as Readable);
      } catch (error) {
        if (statusOf(error) === 416) return nothing(); // the range begins after the last byte
        if (nameOf(error) === 'NoSuchKey' || nameOf(error) === 'NotFound') throw notFound(this.place, key);
        throw error;
      }
    });
  }

  put(key: string, body: Uint8Array | ByteStream, condition: Condition | undefined): Promise<PutResult> {
    return this.attempt(async () => {
      const input = { ...this.object(key), ...headersOf(condition) };
      try {
        return await (body instanceof Uint8Array ? this.putBytes(input, body) : this.putStream(input, body));
      } catch (error) {
        const failed = statusOf(error) === 412 || (condition?.kind === 'unchanged' && nameOf(error) === 'NoSuchKey');
        if (!failed && nameOf(error) !== 'ConditionalRequestConflict') throw error;
        return { outcome: 'refused', etag: (await this.stat(key))?.etag };
      }
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
      const IfMatch = condition === undefined ? {} : { IfMatch: condition.etag };
      try {
        await this.client.send(new this.s3.DeleteObjectCommand({ ...this.object(key), ...IfMatch }));
        return 'deleted';
      } catch (error) {
        if (statusOf(error) === 412) return 'refused';
        if (statusOf(error) === 404) return 'absent';
        throw error;
      }
    });
  }

  lifecycleRules(): Promise<readonly LifecycleRule[]> {
    return this.attempt(async () => splitRules(this.at.prefix, await this.bucketRules()).ours);
  }

  setLifecycleRules(rules: readonly LifecycleRule[]): Promise<void> {
    return this.attempt(async () => {
      const { foreign } = splitRules(this.at.prefix, await this.bucketRules());
      const Rules = [...foreign, ...rules.map((rule) => toS3Rule(this.at.prefix, rule))];
      const Bucket = this.at.bucket;
      const command =
        Rules.length === 0
          ? new this.s3.DeleteBucketLifecycleCommand({ Bucket })
          : new this.s3.PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules } });
      await this.client.send(command as never);
    });
  }

  async sweep(): Promise<number> {
    return 0; // the rule `abort-uploads` of the lifecycle does it
  }

  close(): void {
    this.client.destroy();
  }

  private object(key: string) {
    return { Bucket: this.at.bucket, Key: bucketKey(this.at.prefix, key) };
  }

  private entry(found: ListedObject): ListEntry {
    const name = decodeURIComponent((found.Key ?? '').replaceAll('+', ' '));
    const key = keyOfName(this.at.prefix, name);
    return typeof key === 'string' ? stored(key, found.Size, found.LastModified, found.ETag) : key;
  }

  private async putBytes(input: PutObjectCommandInput, body: Uint8Array): Promise<PutResult> {
    const { ETag = '' } = await this.client.send(new this.s3.PutObjectCommand({ ...input, Body: body }));
    const sha256 = createHash('sha256').update(body).digest('hex');
    return { outcome: 'stored', size: body.byteLength, etag: ETag, sha256 };
  }

  /** In parts, so that memory does not grow; what was sent is taken back when the stream breaks off. */
  private async putStream(input: PutObjectCommandInput, body: ByteStream): Promise<PutResult> {
    const tally: Tally = { size: 0, hash: createHash('sha256') };
    const Body = Readable.from(counted(body, tally), { objectMode: false });
    const params = { ...input, Body };
    const sizes = { partSize: PART, queueSize: PARTS_AT_ONCE };
    const { ETag = '' } = await new this.s3.Upload({ client: this.client, params, ...sizes }).done();
    return { outcome: 'stored', size: tally.size, etag: ETag, sha256: tally.hash.digest('hex') };
  }

  private async *pieces(body: Readable): AsyncGenerator<Uint8Array> {
    try {
      yield* body as AsyncIterable<Uint8Array>;
    } catch (error) {
      throw s3Error(error, this.place);
    }
  }

  private async bucketRules(): Promise<readonly S3Rule[]> {
    try {
      const command = new this.s3.GetBucketLifecycleConfigurationCommand({ Bucket: this.at.bucket });
      return (await this.client.send(command)).Rules ?? [];
    } catch (error) {
      if (nameOf(error) === 'NoSuchLifecycleConfiguration') return [];
      throw error;
    }
  }

  private async requireBucket(): Promise<void> {
    if (!(await this.exists())) throw placeMissing(this.place);
  }

  private async attempt<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      throw s3Error(error, this.place);
    }
  }
}

/** The time in whole seconds, which is all that a HEAD gives, so that a listing says the same. */
function stored(key: string, size = 0, modified = new Date(0), etag = ''): StoredObject {
  modified.setUTCMilliseconds(0);
  return { kind: 'object', key, size, modifiedAt: modified.toISOString(), etag };
}

function headersOf(condition: Condition | undefined): { IfNoneMatch?: '*'; IfMatch?: string } {
  if (condition === undefined) return {};
  return condition.kind === 'absent' ? { IfNoneMatch: '*' } : { IfMatch: condition.etag };
}

async function* nothing(): ByteStream {}
