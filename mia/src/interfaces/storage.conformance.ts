import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { metadataKey } from './document-keys.ts';
import { compareKeys } from './storage-key.ts';
import type { StorageInterface } from './storage-interface.ts';
import type { ByteStream, ListEntry } from './storage-objects.ts';

/** An empty storage for the suite's own use, and the way to be rid of it. */
export interface StorageUnderTest extends AsyncDisposable {
  readonly storage: StorageInterface;
}

export interface StorageLimits {
  /** Skips the whole suite, visibly: what it runs against is not there. */
  readonly absent?: boolean;
  /** The store is known to refuse line breaks in keys (Google Cloud Storage). */
  readonly noLineBreaks?: boolean;
}

const FIXTURES = path.resolve(import.meta.dirname, '../../../tests/fixtures/storage');
const MIB = 1024 * 1024;

/** What every implementation of `StorageInterface` promises. Each one's test calls this with a way to open an empty one. */
export function storageConformance(
  name: string,
  open: () => Promise<StorageUnderTest>,
  limits: StorageLimits = {},
): void {
  describe.skipIf(limits.absent === true)(`${name} keeps the storage contract`, () => {
    let opened: StorageUnderTest;
    let storage: StorageInterface;
    let folder = 0;
    /** A key no other test uses. */
    const fresh = (tail = 'object.bin') => `state/conformance-${(folder += 1)}/${tail}`;

    beforeAll(async () => {
      opened = await open();
      storage = opened.storage;
    });
    afterAll(() => opened[Symbol.asyncDispose]());

    /** Fills a folder of the test's own and answers its prefix. */
    async function filled(tails: readonly string[]): Promise<string> {
      const at = fresh('');
      for (const tail of tails) await storage.put(at + tail, Buffer.from(tail));
      return at;
    }

    describe('text', () => {
      test('comes back as it was written, in every script', async () => {
        const key = fresh('text.md');
        const text = '\uFEFFПролетарии всех стран — 全世界无产者 — \u0000 é é 𝒜\r\n';
        await storage.writeFile(key, text);
        expect(await storage.readFile(key)).toBe(text);
      });

      test('writing answers whether the storage changed', async () => {
        const key = fresh('text.md');
        expect(await storage.writeFile(key, 'one')).toBe(true);
        expect(await storage.writeFile(key, 'one')).toBe(false);
        expect(await storage.writeFile(key, 'two')).toBe(true);
        expect(await storage.readFile(key)).toBe('two');
      });

      test('may be empty', async () => {
        const key = fresh('empty.md');
        expect(await storage.writeFile(key, '')).toBe(true);
        expect(await storage.readFile(key)).toBe('');
        expect(await storage.writeFile(key, '')).toBe(false);
      });

      test('with half a character is refused, not changed', async () => {
        const key = fresh('half.md');
        await expect(storage.writeFile(key, 'a\ud800b')).rejects.toMatchObject({ code: 'E_STORAGE_NOT_TEXT' });
        expect(await storage.stat(key)).toBeUndefined();
      });

      test('is refused when it is not UTF-8', async () => {
        const key = fresh('latin1.txt');
        await storage.put(key, Buffer.from('caf\xe9', 'latin1'));
        await expect(storage.readFile(key)).rejects.toMatchObject({ code: 'E_STORAGE_NOT_TEXT', kind: 'usage' });
      });
    });

    describe('bytes', () => {
      test('come back exactly, with their size and SHA-256', async () => {
        const key = fresh();
        const bytes = pattern(100_003);
        const result = await storage.put(key, bytes);
        expect(result).toMatchObject({ outcome: 'stored', size: bytes.length, sha256: sha256(bytes) });
        expect(Buffer.from(await storage.readBytes(key)).equals(bytes)).toBe(true);
        expect(await storage.checksum(key)).toBe(sha256(bytes));
        expect(await storage.stat(key)).toMatchObject({ kind: 'object', key, size: bytes.length });
      });

      test('stream in and out', async () => {
        const key = fresh();
        const bytes = pattern(12 * MIB + 17);
        const result = await storage.put(key, inPieces(bytes, 300_000));
        expect(result).toMatchObject({ outcome: 'stored', size: bytes.length, sha256: sha256(bytes) });
        expect(sha256(await collect(await storage.readStream(key)))).toBe(sha256(bytes));
      });

      test('an empty stream makes an empty object', async () => {
        const key = fresh();
        await storage.put(key, inPieces(Buffer.alloc(0), 1));
        expect(await storage.stat(key)).toMatchObject({ size: 0 });
        expect(await collect(await storage.readStream(key))).toHaveLength(0);
      });

      test('are read in ranges, the end left out', async () => {
        const key = fresh();
        await storage.put(key, Buffer.from('0123456789'));
        const read = async (start: number, end?: number) =>
          (await collect(await storage.readStream(key, end === undefined ? { start } : { start, end }))).toString();
        expect(await read(2, 5)).toBe('234');
        expect(await read(7)).toBe('789');
        expect(await read(0, 1000)).toBe('0123456789');
        expect(await read(4, 4)).toBe('');
        expect(await read(10)).toBe('');
        expect(await read(400, 500)).toBe('');
      });

      test.each([
        [-1, 2],
        [3, 2],
        [0.5, 2],
        [Number.NaN, 2],
      ])('a range from %d to %d is refused', async (start, end) => {
        const key = fresh();
        await storage.put(key, Buffer.from('0123456789'));
        await expect(storage.readStream(key, { start, end })).rejects.toMatchObject({ code: 'E_STORAGE_RANGE' });
      });

      test('above a limit are refused, not cut', async () => {
        const key = fresh();
        await storage.put(key, Buffer.alloc(11));
        await expect(storage.readBytes(key, 10)).rejects.toMatchObject({ code: 'E_STORAGE_TOO_LARGE', kind: 'usage' });
        expect(await storage.readBytes(key, 11)).toHaveLength(11);
      });

      test('a stream that breaks off leaves what was there before', async () => {
        const [untouched, never] = [fresh(), fresh()];
        await storage.put(untouched, Buffer.from('before'));
        for (const key of [untouched, never]) {
          await expect(storage.put(key, breakingOff(6 * MIB))).rejects.toThrow('the source broke off');
        }
        expect(await storage.readFile(untouched)).toBe('before');
        expect(await storage.stat(never)).toBeUndefined();
      });

      test('a reader goes on with what it began, while the object is replaced', async () => {
        const key = fresh();
        const before = pattern(3 * MIB);
        await storage.put(key, before);
        const iterator = (await storage.readStream(key))[Symbol.asyncIterator]();
        const first = await iterator.next();
        await storage.put(key, Buffer.from('after'));
        const rest = await collect({ [Symbol.asyncIterator]: () => iterator });
        expect(sha256(Buffer.concat([first.value as Uint8Array, rest]))).toBe(sha256(before));
        expect(await storage.readFile(key)).toBe('after');
      });
    });

    describe('many at once', () => {
      test('are all there, new ones and those that were there before', async () => {
        const at = fresh('');
        await storage.put(`${at}b`, Buffer.from('before'));
        const objects = ['a', 'b', 'deep/er/c', ''].map((tail) => ({
          path: `${at}${tail || 'empty'}`,
          body: Buffer.from(tail),
        }));
        await storage.putAll(objects);
        for (const { path: key, body } of objects) expect(Buffer.from(await storage.readBytes(key))).toEqual(body);
        expect(await storage.listFiles(at, '')).toHaveLength(4);
      });

      test('may be none', async () => {
        await expect(storage.putAll([])).resolves.toBeUndefined();
      });

      test('with a bad key among them are refused before anything is written', async () => {
        const at = fresh('');
        const objects = [`${at}good`, `${at}../bad`].map((key) => ({ path: key, body: Buffer.from('x') }));
        await expect(storage.putAll(objects)).rejects.toMatchObject({ code: 'E_STORAGE_KEY' });
        expect(await storage.stat(`${at}good`)).toBeUndefined();
      });
    });

    describe('what is not there', () => {
      test('is told as not found by what reads, as nothing by what asks', async () => {
        const key = fresh('never-written');
        const absent = { code: 'E_NOT_FOUND', kind: 'not-found' };
        await expect(storage.readFile(key)).rejects.toMatchObject(absent);
        await expect(storage.readBytes(key)).rejects.toMatchObject(absent);
        await expect(storage.readStream(key)).rejects.toMatchObject(absent);
        await expect(storage.checksum(key)).rejects.toMatchObject(absent);
        expect(await storage.stat(key)).toBeUndefined();
        expect(await storage.delete(key)).toBe('absent');
      });

      test('a part of a key is no object', async () => {
        await storage.put(fresh('folder/object'), Buffer.from('x'));
        expect(await storage.stat(`state/conformance-${folder}/folder`)).toBeUndefined();
        await expect(storage.readFile(`state/conformance-${folder}/folder`)).rejects.toMatchObject({
          code: 'E_NOT_FOUND',
        });
        expect(await storage.delete(`state/conformance-${folder}/folder`)).toBe('absent');
      });

      test('an object has nothing below it', async () => {
        const key = fresh('object');
        await storage.put(key, Buffer.from('x'));
        expect(await storage.stat(`${key}/below`)).toBeUndefined();
        await expect(storage.readFile(`${key}/below`)).rejects.toMatchObject({ code: 'E_NOT_FOUND' });
      });
    });

    describe('conditions', () => {
      test('an object is made only where there is none', async () => {
        const key = fresh();
        const first = await storage.put(key, Buffer.from('one'), { kind: 'absent' });
        expect(first.outcome).toBe('stored');
        expect(await storage.put(key, Buffer.from('two'), { kind: 'absent' })).toEqual({
          outcome: 'refused',
          etag: first.etag,
        });
        expect(await storage.readFile(key)).toBe('one');
      });

      test('an object is replaced only while it is what the writer saw', async () => {
        const key = fresh();
        const one = await storage.put(key, Buffer.from('one'));
        const seen = { kind: 'unchanged', etag: one.etag ?? '' } as const;
        const two = await storage.put(key, Buffer.from('two'), seen);
        expect(two.outcome).toBe('stored');
        expect(await storage.put(key, Buffer.from('six'), seen)).toEqual({ outcome: 'refused', etag: two.etag });
        expect(await storage.readFile(key)).toBe('two');
        expect((await storage.stat(key))?.etag).toBe(two.etag);
      });

      test('what is gone cannot be unchanged', async () => {
        const key = fresh();
        const { etag = '' } = await storage.put(key, Buffer.from('one'));
        await storage.delete(key);
        const refused = await storage.put(key, Buffer.from('two'), { kind: 'unchanged', etag });
        expect(refused).toEqual({ outcome: 'refused', etag: undefined });
        expect(await storage.stat(key)).toBeUndefined();
      });

      test('a stream obeys them too', async () => {
        const key = fresh();
        await storage.put(key, Buffer.from('one'));
        const result = await storage.put(key, inPieces(pattern(6 * MIB), MIB), { kind: 'absent' });
        expect(result.outcome).toBe('refused');
        expect(await storage.readFile(key)).toBe('one');
      });

      test('of many that make the same object at once, one succeeds', async () => {
        const key = fresh();
        const results = await Promise.all(
          Array.from({ length: 12 }, (_, n) => storage.put(key, Buffer.from(`writer ${n}`), { kind: 'absent' })),
        );
        const winners = results.flatMap((result, n) => (result.outcome === 'stored' ? [n] : []));
        expect(winners).toHaveLength(1);
        expect(await storage.readFile(key)).toBe(`writer ${winners[0]}`);
      });

      test('of many that count up at once, no step is lost', async () => {
        const key = fresh('counter');
        await storage.put(key, Buffer.from('0'));
        const countUp = async (): Promise<void> => {
          for (;;) {
            const { etag = '' } = (await storage.stat(key)) ?? {};
            const next = Number(await storage.readFile(key)) + 1;
            const put = await storage.put(key, Buffer.from(String(next)), { kind: 'unchanged', etag });
            if (put.outcome === 'stored') return;
          }
        };
        await Promise.all(Array.from({ length: 8 }, countUp));
        expect(await storage.readFile(key)).toBe('8');
      });

      test('an object is taken away only while it is what was seen', async () => {
        const key = fresh();
        const { etag = '' } = await storage.put(key, Buffer.from('one'));
        await storage.put(key, Buffer.from('two'));
        expect(await storage.delete(key, { kind: 'unchanged', etag })).toBe('refused');
        const now = await storage.stat(key);
        expect(await storage.delete(key, { kind: 'unchanged', etag: now?.etag ?? '' })).toBe('deleted');
        expect(await storage.stat(key)).toBeUndefined();
      });
    });

    describe('deleting', () => {
      test('takes away one object and no other', async () => {
        const [key, other] = [fresh('a'), `state/conformance-${folder}/ab`];
        await storage.put(key, Buffer.from('a'));
        await storage.put(other, Buffer.from('ab'));
        expect(await storage.delete(key)).toBe('deleted');
        expect(await storage.delete(key)).toBe('absent');
        expect(await storage.readFile(other)).toBe('ab');
      });

      test('at the same moment as asking and writing confuses nobody', async () => {
        const key = fresh('busy/object');
        const answers = new Set<unknown>();
        const actions = [
          async () => (await storage.put(key, Buffer.from('x'))).outcome,
          () => storage.delete(key),
          async () => (await storage.stat(key))?.size,
        ];
        const work = async (action: () => Promise<unknown>) => {
          for (let round = 0; round < 20; round += 1) answers.add(await action());
        };
        await Promise.all([...actions, ...actions].map(work));
        expect(['stored', 'deleted', 'absent', 1, undefined]).toEqual(expect.arrayContaining([...answers]));
        await storage.put(key, Buffer.from('end'));
        expect(await storage.readFile(key)).toBe('end');
      });

      test('leaves a folder that can be filled again', async () => {
        const key = fresh('deep/down/object');
        await storage.put(key, Buffer.from('one'));
        await storage.delete(key);
        await storage.put(key, Buffer.from('two'));
        expect(await storage.readFile(key)).toBe('two');
      });
    });

    describe('listing', () => {
      const names = ['a', 'a-b', 'a.md', 'a/b.md', 'a/b/c.MD', 'a0', 'b.html', 'é.md', '\u{10000}.md', '\uFFFC.md'];

      test('is in the order of bytes, whatever the folders', async () => {
        const at = await filled(names.filter((name) => name !== 'a'));
        const keys = (await entries(storage.list(at))).map((entry) => entry.kind === 'object' && entry.key);
        expect(keys).toEqual(
          names
            .filter((name) => name !== 'a')
            .map((name) => at + name)
            .sort(compareKeys),
        );
      });

      test('takes a prefix as plain text', async () => {
        const at = await filled(['archive/marx/1', 'archive/mao/1', 'archive/lenin/1', 'archive-old/1']);
        expect(await storage.listFiles(`${at}archive/ma`, '')).toEqual([`${at}archive/mao/1`, `${at}archive/marx/1`]);
        expect(await storage.listFiles(`${at}archive/marx/1`, '')).toEqual([`${at}archive/marx/1`]);
        expect(await storage.listFiles(`${at}nothing/here`, '')).toEqual([]);
        expect(await storage.listFiles(`${at}archive`, '')).toHaveLength(4);
      });

      test('takes a file type without regard to case', async () => {
        const at = await filled(['1.md', '2.MD', '3.html', 'md', '4.cmd', 'x.md/5']);
        expect(await storage.listFiles(at, 'md')).toEqual([`${at}1.md`, `${at}2.MD`]);
      });

      test('in pages finds everything once', async () => {
        const all = Array.from({ length: 23 }, (_, n) => `${n % 3}/${n}.md`);
        const at = await filled(all);
        const seen: string[] = [];
        let after: string | undefined;
        do {
          const page = await storage.listPage(at, { limit: 5, ...(after === undefined ? {} : { after }) });
          expect(page.objects.length).toBeLessThanOrEqual(5);
          seen.push(...page.objects.map((object) => object.key));
          after = page.next;
        } while (after !== undefined);
        expect(seen).toEqual(all.map((name) => at + name).sort(compareKeys));
      });

      test('goes on after a key that is no longer there', async () => {
        const at = await filled(['1', '3', '5']);
        const page = await storage.listPage(at, { after: `${at}2` });
        expect(page.objects.map((object) => object.key)).toEqual([`${at}3`, `${at}5`]);
        expect(page.next).toBeUndefined();
      });

      test('gives each object as `stat` does', async () => {
        const at = await filled(['1']);
        expect(await entries(storage.list(at))).toEqual([await storage.stat(`${at}1`)]);
      });

      test.each([0, -1, 1.5, 10_001, Number.NaN])('a limit of %d is refused', async (limit) => {
        await expect(storage.listPage('', { limit })).rejects.toMatchObject({ code: 'E_STORAGE_PAGE', kind: 'usage' });
      });
    });

    describe('keys', () => {
      const odd = ['-rf', ' ', 'a b', '~', '*?', '%2e%2e', '%', 'a\\b', '#fragment', 'a?b=c', '"quoted"', '&amp;<x>'];
      const long = ['x'.repeat(240), 'ж'.repeat(120)];
      const broken = limits.noLineBreaks === true ? [] : ['two\nlines', '\r', 'tab\there'];

      test.each([...odd, ...long, ...broken])('%j names an object', async (name) => {
        const key = fresh(name);
        await storage.put(key, Buffer.from(name));
        expect(await storage.readFile(key)).toBe(name);
        expect(await storage.listFiles(key, '')).toEqual([key]);
        expect(await storage.delete(key)).toBe('deleted');
      });

      test('that differ in case or normal form are never mixed up', async () => {
        for (const [one, two] of [
          ['Index.md', 'index.md'],
          ['caf\u00e9.md', 'cafe\u0301.md'],
        ] as const) {
          const at = fresh('');
          await storage.put(at + one, Buffer.from('one'));
          expect(await storage.stat(at + two)).toBeUndefined();
          // A file system that cannot hold both must say so; what it holds stays.
          const second = await storage.put(at + two, Buffer.from('two')).then(
            () => storage.readFile(at + two),
            (error: { code?: string }) => error.code,
          );
          expect(['two', 'E_STORAGE_KEY_CLASH']).toContain(second);
          expect(await storage.readFile(at + one)).toBe('one');
        }
      });

      const bad = ['', '/', '/etc/passwd', 'a/', 'a//b', '.', '..', '../x', 'a/../b', 'a/..', './a', 'a\0b', '\ud800'];
      const tooLong = ['x'.repeat(256), `${'x'.repeat(200)}/`.repeat(6) + 'x', 'ж'.repeat(128)];

      test.each([...bad, ...tooLong, '.mia/x', '.mia', 'a/.mia/b'])('%j is refused everywhere', async (key) => {
        const refused = { code: 'E_STORAGE_KEY', kind: 'usage' };
        await expect(storage.readFile(key)).rejects.toMatchObject(refused);
        await expect(storage.readBytes(key)).rejects.toMatchObject(refused);
        await expect(storage.readStream(key)).rejects.toMatchObject(refused);
        await expect(storage.writeFile(key, 'x')).rejects.toMatchObject(refused);
        await expect(storage.put(key, Buffer.from('x'))).rejects.toMatchObject(refused);
        await expect(storage.stat(key)).rejects.toMatchObject(refused);
        await expect(storage.checksum(key)).rejects.toMatchObject(refused);
        await expect(storage.delete(key)).rejects.toMatchObject(refused);
      });

      test.each(['/etc', '../', 'a/../b', 'a//b', '.mia/'])('%j is refused as a prefix', async (prefix) => {
        await expect(storage.listFiles(prefix, '')).rejects.toMatchObject({ code: 'E_STORAGE_KEY' });
        await expect(storage.listPage(prefix)).rejects.toMatchObject({ code: 'E_STORAGE_KEY' });
      });
    });

    describe('documents', () => {
      const fixture = readFileSync(path.join(FIXTURES, 'document-metadata.json'), 'utf8');
      const { id } = (JSON.parse(fixture) as { identification: { id: string } }).identification;

      test('have their Markdown listed by what follows `markdown/`', async () => {
        await storage.writeFile('markdown/archive/one.md', 'one');
        await storage.writeFile('markdown/other/two.md', 'two');
        await storage.writeFile('markdown/other/three.txt', 'three');
        expect(await storage.listMarkdownFiles()).toEqual(['markdown/archive/one.md', 'markdown/other/two.md']);
        expect(await storage.listMarkdownFiles('oth')).toEqual(['markdown/other/two.md']);
      });

      test('have their metadata by id', async () => {
        expect(await storage.getMetadata(id)).toBeUndefined();
        await storage.writeFile(metadataKey(id), fixture);
        expect(await storage.getMetadata(id)).toEqual(JSON.parse(fixture));
      });

      test.each(['{', '{}', '[]', 'null', fixture.replace('"schemaVersion": 1', '"schemaVersion": 2')])(
        'have wrong metadata refused: %.30s',
        async (content) => {
          const other = 'f'.repeat(24);
          await storage.writeFile(metadataKey(other), content);
          await expect(storage.getMetadata(other)).rejects.toMatchObject({
            code: 'E_METADATA_INVALID',
            kind: 'config',
          });
        },
      );

      test.each(['', '..', '../../etc/passwd', 'F'.repeat(24), 'x'])('%j is no document id', async (wrong) => {
        await expect(storage.getMetadata(wrong)).rejects.toMatchObject({ code: 'E_DOCUMENT_ID', kind: 'usage' });
      });

      test('have embeddings kept as Parquet only', async () => {
        const parquet = Buffer.concat([Buffer.from('PAR1'), pattern(3000), Buffer.from('PAR1')]);
        expect(await storage.writeEmbedding('model/part-1', parquet)).toBe(true);
        expect(await storage.writeEmbedding('model/part-1', parquet)).toBe(false);
        expect(await storage.writeEmbedding('model/part-2', inPieces(parquet, 7))).toBe(true);
        expect(await storage.listFiles('embeddings/model/', 'parquet')).toEqual([
          'embeddings/model/part-1.parquet',
          'embeddings/model/part-2.parquet',
        ]);
        expect(await storage.checksum('embeddings/model/part-2.parquet')).toBe(sha256(parquet));
      });

      test.each(['', 'PAR1', 'PAR1PAR', '[1, 2, 3]', 'PAR1 and no end'])('%j is not Parquet', async (text) => {
        const refused = { code: 'E_STORAGE_NOT_PARQUET', kind: 'usage' };
        await expect(storage.writeEmbedding('wrong', Buffer.from(text))).rejects.toMatchObject(refused);
        await expect(storage.writeEmbedding('wrong', inPieces(Buffer.from(text), 3))).rejects.toMatchObject(refused);
        expect(await storage.stat('embeddings/wrong.parquet')).toBeUndefined();
      });
    });
  });
}

/** Bytes that differ from place to place, so that a piece lost or doubled is seen. */
function pattern(size: number): Buffer {
  const bytes = Buffer.alloc(size);
  for (let at = 0; at < size; at += 1) bytes[at] = (at * 31 + (at >> 8) * 17) & 0xff;
  return bytes;
}

async function* inPieces(bytes: Buffer, size: number): ByteStream {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function* breakingOff(after: number): ByteStream {
  yield* inPieces(pattern(after), MIB);
  throw new Error('the source broke off');
}

async function collect(stream: ByteStream): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of stream) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function entries(listing: AsyncIterable<ListEntry>): Promise<ListEntry[]> {
  const found: ListEntry[] = [];
  for await (const entry of listing) found.push(entry);
  return found;
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
