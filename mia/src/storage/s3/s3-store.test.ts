import { randomUUID } from 'node:crypto';
import { lacks } from '@concert-mia/base/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ListEntry } from '../../interfaces/index.ts';
import { storageConformance } from '../../interfaces/storage.conformance.ts';
import { parsePlace, type BucketPlace } from '../place.ts';
import { StorageClient } from '../storage-client.ts';
import { backUpAndDrill } from '../testing/backup-into.ts';
import { isInstalled, startServer, type TestServer } from '../testing/server.ts';
import { loadS3, s3Client, type S3Library } from './s3-client.ts';
import { S3Store } from './s3-store.ts';

/**
 * Real servers that speak S3's protocol. moto comes with `pip install 'moto[server]'` and is required where nothing may be
 * skipped; MinIO takes minutes to build (`go install github.com/minio/minio@latest`), so it is run where it is installed.
 */
const SERVERS = [
  {
    name: 'moto',
    program: 'moto_server',
    args: (port: number) => ['-H', '127.0.0.1', '-p', String(port)],
    isRequired: true,
    noLineBreaks: true, // its router does not find them
  },
  {
    name: 'MinIO',
    program: 'minio',
    args: (port: number, folder: string) => ['server', '--address', `127.0.0.1:${port}`, folder],
    isRequired: false,
    noLineBreaks: false,
  },
] as const;

const ENVIRONMENT = {
  AWS_ACCESS_KEY_ID: 'tester',
  AWS_SECRET_ACCESS_KEY: 'a-secret-for-tests',
  AWS_REGION: 'us-east-1',
  MINIO_ROOT_USER: 'tester',
  MINIO_ROOT_PASSWORD: 'a-secret-for-tests',
};

for (const { name, program, args, isRequired, noLineBreaks } of SERVERS) {
  const absent = isRequired ? lacks({ program }) : !isInstalled(program);
  let server: TestServer;
  let library: S3Library;

  const store = (bucket: string, prefix = 'dev/instance1/') => {
    const place = parsePlace(`s3://${bucket}/${prefix}`, '/') as BucketPlace;
    return new S3Store(place, library, s3Client(library, { endpoint: server.url }));
  };

  beforeAll(async () => {
    if (absent) return;
    Object.assign(process.env, ENVIRONMENT);
    library = await loadS3();
    server = await startServer(program, args, ENVIRONMENT);
  });
  afterAll(() => server?.[Symbol.asyncDispose]());

  storageConformance(
    `A bucket of ${name}`,
    async () => {
      const opened = store(`test-${randomUUID()}`);
      await opened.create();
      const storage = new StorageClient(new Map([['', opened]]));
      return { storage, [Symbol.asyncDispose]: async () => storage.close() };
    },
    { absent, noLineBreaks },
  );

  describe.skipIf(absent)(`a bucket of ${name}`, () => {
    test('is made where it is missing, once', async () => {
      const bucket = store(`test-${randomUUID()}`);
      expect(await bucket.exists()).toBe(false);
      await expect(bucket.stat('a')).rejects.toMatchObject({ code: 'E_STORAGE_PLACE_MISSING' });
      await expect(bucket.read('a', undefined)).rejects.toMatchObject({ code: 'E_STORAGE_PLACE_MISSING' });
      await expect(bucket.put('a', Buffer.from('a'), undefined)).rejects.toMatchObject({
        code: 'E_STORAGE_PLACE_MISSING',
      });
      await bucket.create();
      await bucket.create();
      expect(await bucket.exists()).toBe(true);
    });

    test('holds backups that can be restored', async () => {
      const bucket = store(`test-${randomUUID()}`);
      await bucket.create();
      expect(await backUpAndDrill(bucket)).toMatchObject({ passed: true, objects: 2, bytes: 9_000_003, problems: [] });
    });

    test('keeps two places apart', async () => {
      const bucket = `test-${randomUUID()}`;
      const [one, two] = [store(bucket, 'one/'), store(bucket, 'two/')];
      await one.create();
      await one.put('a', Buffer.from('one'), undefined);
      expect(await two.stat('a')).toBeUndefined();
      expect(await entriesOf(two.list('', undefined))).toEqual([]);
    });

    test('keeps rules of other people when ours change', async () => {
      const bucket = `test-${randomUUID()}`;
      const [ours, theirs] = [store(bucket, 'ours/'), store(bucket, 'theirs/')];
      await ours.create();
      const rule = { id: 'old-quarantine', prefix: 'quarantine/', action: 'delete', days: 365 } as const;
      await theirs.setLifecycleRules([{ ...rule, id: 'theirs' }]);
      await ours.setLifecycleRules([rule]);
      await ours.setLifecycleRules([{ ...rule, days: 30 }]);
      expect(await ours.lifecycleRules()).toEqual([{ ...rule, days: 30 }]);
      expect(await theirs.lifecycleRules()).toEqual([{ ...rule, id: 'theirs' }]);
      await theirs.setLifecycleRules([]);
      await ours.setLifecycleRules([]);
      expect(await ours.lifecycleRules()).toEqual([]);
    });

    test('lists names that are no keys as skipped', async () => {
      const bucket = `test-${randomUUID()}`;
      const opened = store(bucket, '');
      await opened.create();
      const client = s3Client(library, { endpoint: server.url });
      await client.send(new library.PutObjectCommand({ Bucket: bucket, Key: 'folder/', Body: Buffer.alloc(0) }));
      expect(await entriesOf(opened.list('', undefined))).toEqual([
        { kind: 'skipped', name: 'folder/', reason: 'name-not-a-key' },
      ]);
    });
  });
}

describe('without a server', () => {
  test('a place is told as unavailable, and no secret with it', async () => {
    Object.assign(process.env, ENVIRONMENT);
    const library = await loadS3();
    const place = parsePlace('s3://mia-test/', '/') as BucketPlace;
    const store = new S3Store(place, library, s3Client(library, { endpoint: 'http://127.0.0.1:9' }));
    const error: unknown = await store.stat('a').catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'E_STORAGE_UNAVAILABLE', kind: 'unavailable' });
    expect(JSON.stringify(error)).not.toContain('a-secret-for-tests');
  });
});

async function entriesOf(listing: AsyncIterable<ListEntry>): Promise<ListEntry[]> {
  const entries: ListEntry[] = [];
  for await (const entry of listing) entries.push(entry);
  return entries;
}
