import { randomUUID } from 'node:crypto';
import { lacks } from '@concert-mia/base/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ListEntry } from '../../interfaces/index.ts';
import { storageConformance } from '../../interfaces/storage.conformance.ts';
import { parsePlace, type BucketPlace } from '../place.ts';
import { StorageClient } from '../storage-client.ts';
import { backUpAndDrill } from '../testing/backup-into.ts';
import { startServer, type TestServer } from '../testing/server.ts';
import { gcsClient, loadGcs, type GcsLibrary, type GcsOptions } from './gcs-client.ts';
import { GcsStore } from './gcs-store.ts';

/** `go install github.com/fsouza/fake-gcs-server@latest` brings it. */
const PROGRAM = 'fake-gcs-server';
const absent = lacks({ program: PROGRAM });

let library: GcsLibrary;
let server: TestServer;

beforeAll(async () => {
  library = await loadGcs();
  if (absent) return;
  server = await startServer(PROGRAM, (port) => {
    const address = `127.0.0.1:${port}`;
    const listen = ['-scheme', 'http', '-host', '127.0.0.1', '-port', String(port), '-backend', 'memory'];
    return [...listen, '-external-url', `http://${address}`, '-public-host', address];
  });
});
afterAll(() => server?.[Symbol.asyncDispose]());

function store(bucket: string, prefix = 'dev/instance1/', options: GcsOptions = { endpoint: server.url }): GcsStore {
  const place = parsePlace(`gs://${bucket}/${prefix}`, '/') as BucketPlace;
  return new GcsStore(place, gcsClient(library, { projectId: 'mia-test', ...options }));
}

storageConformance(
  'A bucket of Google Cloud Storage',
  async () => {
    const opened = store(`test-${randomUUID()}`);
    await opened.create();
    const storage = new StorageClient(new Map([['', opened]]));
    return { storage, [Symbol.asyncDispose]: async () => storage.close() };
  },
  { absent, noLineBreaks: true },
);

describe.skipIf(absent)('a bucket of Google Cloud Storage', () => {
  test('is made where it is missing, once', async () => {
    const missing = { code: 'E_STORAGE_PLACE_MISSING', kind: 'not-found' };
    const bucket = store(`test-${randomUUID()}`);
    expect(await bucket.exists()).toBe(false);
    await expect(bucket.stat('a')).rejects.toMatchObject(missing);
    await expect(bucket.read('a', undefined)).rejects.toMatchObject(missing);
    await expect(bucket.put('a', Buffer.from('a'), undefined)).rejects.toMatchObject(missing);
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
    expect(await entriesOf(two)).toEqual([]);
  });

  test('refuses line breaks in keys, which Google does not allow', async () => {
    const bucket = store(`test-${randomUUID()}`);
    await bucket.create();
    await expect(bucket.put('a\nb', Buffer.from('x'), undefined)).rejects.toMatchObject({ code: 'E_STORAGE_KEY' });
  });
});

test('without a server a place is told as unavailable', async () => {
  const unreachable = store('mia-test', '', { endpoint: 'http://127.0.0.1:9', retries: 0 });
  await expect(unreachable.stat('a')).rejects.toMatchObject({ code: 'E_STORAGE_UNAVAILABLE', kind: 'unavailable' });
});

async function entriesOf(bucket: GcsStore): Promise<ListEntry[]> {
  const entries: ListEntry[] = [];
  for await (const entry of bucket.list('', undefined)) entries.push(entry);
  return entries;
}
