import { spawn } from 'node:child_process';
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { tempDir } from '@concert-mia/base/testkit';
import { describe, expect, test } from 'vitest';
import { CONFORMANCE_ROWS, conformanceRow } from '../../interfaces/weaviate-conformance-rows.ts';
import { EmbeddedIndex } from '../embedded/embedded-index.ts';
import { manyRows } from '../testing/many-rows.ts';
import { MemoryEmbeddings } from './memory-embeddings.ts';
import { VectorDatabase } from '../vector-database.ts';
import { ImportManager } from './import-manager.ts';
import type { ImportProgress } from './import-options.ts';

const MANY = manyRows();
const CHILD = path.join(import.meta.dirname, '../testing/import-child.ts');

describe('an import', () => {
  test('says what it does, in order', async () => {
    await using dir = await tempDir();
    const phases: ImportProgress['phase'][] = [];
    const manager = new ImportManager(dir.path, new MemoryEmbeddings(CONFORMANCE_ROWS));
    const result = await manager.import({ onProgress: ({ phase }) => phases.push(phase) });
    expect(phases).toEqual(['passages', 'terms', 'verify', 'swap']);
    expect(result).toMatchObject({ passages: 6, resumed: 0, unchanged: false });
  });

  test('does nothing when the index holds this very state', async () => {
    await using dir = await tempDir();
    const manager = new ImportManager(dir.path, new MemoryEmbeddings(CONFORMANCE_ROWS));
    const { generation } = await manager.import();
    expect(await manager.import()).toMatchObject({ generation, unchanged: true });
    expect((await manager.import({ force: true })).unchanged).toBe(false);
  });

  test('of nothing is refused', async () => {
    await using dir = await tempDir();
    await expect(new ImportManager(dir.path, new MemoryEmbeddings([])).import()).rejects.toMatchObject({
      code: 'E_INDEX_NO_EMBEDDINGS',
    });
  });

  test('of vectors that do not fit is refused, and the index in use stays', async () => {
    await using dir = await tempDir();
    await new ImportManager(dir.path, new MemoryEmbeddings(CONFORMANCE_ROWS)).import();
    const [first = conformanceRow('', 0, 'x')] = CONFORMANCE_ROWS;
    for (const [row, code] of [
      [{ ...first, vector: Float32Array.of(1) }, 'E_INDEX_DIMENSION'],
      [{ ...first, vector: first.vector.map(() => Number.NaN) }, 'E_INDEX_VECTOR'],
      [{ ...first, model: 'other' }, 'E_INDEX_MODEL'],
    ] as const) {
      const mixed = new MemoryEmbeddings([first, row], `mixed ${code}`);
      await expect(new ImportManager(dir.path, mixed).import()).rejects.toMatchObject({ code });
    }
    await using database = new VectorDatabase(new EmbeddedIndex(dir.path));
    expect(await database.getCount()).toBe(6);
  });

  test('that finds fewer rows than were promised is not put in use', async () => {
    await using dir = await tempDir();
    const lying = new MemoryEmbeddings(CONFORMANCE_ROWS);
    const metadata = await lying.getEmbeddingMetadata();
    lying.getEmbeddingMetadata = async () => ({ ...metadata, count: 7 });
    await expect(new ImportManager(dir.path, lying).import()).rejects.toMatchObject({ code: 'E_INDEX_COUNT' });
    expect(existsSync(path.join(dir.path, 'current'))).toBe(false);
  });

  test('that was stopped goes on from its last batch', async () => {
    await using dir = await tempDir();
    const manager = new ImportManager(dir.path, new MemoryEmbeddings(MANY));
    const stop = new AbortController();
    const stopped = manager.import({ signal: stop.signal, onProgress: () => stop.abort() });
    await expect(stopped).rejects.toThrow(/abort/i);
    expect(await manager.import()).toMatchObject({ passages: 6_000, resumed: 2_000 });
  });
});

describe('a process that is killed', () => {
  test.each(['passages', 'terms', 'verify', 'swap'] as const)(
    'at %s leaves the index in use, and the next import finishes',
    async (phase) => {
      await using dir = await tempDir();
      await new ImportManager(dir.path, new MemoryEmbeddings(CONFORMANCE_ROWS)).import();
      expect(await killedAt(dir.path, phase)).toBe('SIGKILL');
      await using database = new VectorDatabase(new EmbeddedIndex(dir.path));
      expect(await database.getCount()).toBe(6);
      expect((await database.query({ text: 'strike looms' })).answered).toBe(true);
      const result = await new ImportManager(dir.path, new MemoryEmbeddings(MANY)).import();
      expect(result).toMatchObject({ passages: 6_000, resumed: phase === 'passages' ? 2_000 : 6_000 });
      expect(await database.getCount()).toBe(6_000);
      expect(readdirSync(dir.path).filter((name) => name.endsWith('.sqlite') && name !== 'lock.sqlite')).toHaveLength(
        1,
      );
    },
    60_000,
  );

  test('between making the file and its tables starts again', async () => {
    await using dir = await tempDir();
    await new ImportManager(dir.path, new MemoryEmbeddings(CONFORMANCE_ROWS)).import();
    rmSync(path.join(dir.path, 'current'));
    writeFileSync(path.join(dir.path, 'building.sqlite'), '');
    expect(await new ImportManager(dir.path, new MemoryEmbeddings(CONFORMANCE_ROWS)).import()).toMatchObject({
      resumed: 0,
    });
  });
});

/** Runs an import of `MANY` in a process of its own that kills itself when it reaches a phase. */
async function killedAt(folder: string, phase: ImportProgress['phase']): Promise<NodeJS.Signals | null> {
  const child = spawn(process.execPath, [CHILD, folder, phase], { stdio: ['ignore', 'ignore', 'inherit'] });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (_code, signal) => resolve(signal));
  });
}
