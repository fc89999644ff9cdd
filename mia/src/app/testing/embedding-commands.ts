import { runProcess } from '@concert-mia/base/testkit';
import { EmbeddingReader, EmbeddingStore, readActive } from '../../embeddings/index.ts';
import type { EmbeddingServer } from '../../embeddings/testing/embedding-server.ts';
import type { EmbeddingRow } from '../../interfaces/index.ts';
import { page, type TestArchive } from './archive.ts';
import { MIA } from './mia-command.ts';

// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- names what the command's JSON is
export async function mia<T>(
  archive: TestArchive,
  ...args: readonly string[]
): Promise<{ code: number; value: T; stderr: string }> {
  const run = await runProcess(process.execPath, [MIA, ...args, '--storage', archive.storage, '--json']);
  return { code: run.code, value: (run.stdout === '' ? undefined : JSON.parse(run.stdout)) as T, stderr: run.stderr };
}

/** Pages of some hundred words that differ from each other. */
export function pages(count: number): Record<string, string> {
  const words = [
    'strike',
    'wages',
    'harvest',
    'village',
    'fleet',
    'mutiny',
    'parliament',
    'colony',
    'machine',
    'credit',
  ];
  const text = (at: number) =>
    Array.from({ length: 120 }, (_, word) => `${words[(word * (at + 3)) % words.length]} ${at}x${word % 7}`).join(' ');
  return Object.fromEntries(
    Array.from({ length: count }, (_, at) => [`p/${at}.htm`, page(`Page ${at}`, `${text(at)}.`)]),
  );
}

export async function rowsInUse(archive: TestArchive): Promise<EmbeddingRow[]> {
  const storage = await archive.open();
  const active = await readActive(storage);
  const rows: EmbeddingRow[] = [];
  for await (const row of new EmbeddingReader(new EmbeddingStore(storage, active!.folder), 7).rows()) rows.push(row);
  return rows;
}

export const specOf = (server: EmbeddingServer) => `http:${server.url}#a-model`;
