import { AppError } from '@concert-mia/base/errors';
import { indexedText, type EmbeddingRow, type StorageInterface } from '../../interfaces/index.ts';
import { EmbeddingStore } from '../embedding-store.ts';
import { openSetModel, type OpenOptions } from './open-model.ts';
import type { SetRecord } from './set-record.ts';

/** What was found in a set. */
export interface SetCheck {
  readonly folder: string;
  readonly files: number;
  readonly rows: number;
  /** Whether the model answers, and gives the same vector for a passage as it did then; null: not asked. */
  readonly modelAgrees: boolean | null;
  readonly problems: readonly { readonly code: string; readonly place: string; readonly message: string }[];
}

/** So much of a vector may differ where the same model runs on another machine. */
const SAME = 0.999;

/** Reads every row of a set, and asks its model for one vector again. Findings are values. */
export async function verifySet(
  storage: StorageInterface,
  set: SetRecord,
  options: OpenOptions & { readonly askModel: boolean },
): Promise<SetCheck> {
  const store = new EmbeddingStore(storage, set.folder);
  const problems: SetCheck['problems'][number][] = [];
  const names = await storage.listFiles(`embeddings/${set.folder}/`, 'parquet');
  let rows = 0;
  let first: EmbeddingRow | undefined;
  for (const key of names) {
    const seen = new Set<string>();
    try {
      for await (const row of store.readParquet(key.slice('embeddings/'.length, -'.parquet'.length))) {
        rows += 1;
        first ??= row;
        if (seen.has(row.chunkId))
          problems.push({ code: 'E_EMBEDDING_TWICE', place: row.chunkId, message: 'this passage is there twice' });
        seen.add(row.chunkId);
        if (row.model !== set.model.id || row.modelVersion !== set.model.version) throw mixed(row, set);
      }
    } catch (error) {
      problems.push(toProblem(error, key));
    }
  }
  const asked = options.askModel && first !== undefined ? await askModel(storage, set, first, options) : null;
  if (asked !== null && typeof asked !== 'boolean') problems.push(toProblem(asked, set.folder));
  return {
    folder: set.folder,
    files: names.length,
    rows,
    modelAgrees: asked === null ? null : asked === true,
    problems,
  };
}

async function askModel(
  storage: StorageInterface,
  set: SetRecord,
  row: EmbeddingRow,
  options: OpenOptions,
): Promise<boolean | Error> {
  try {
    const generator = await openSetModel(storage, set, options);
    try {
      const [vector] = await generator.embed([indexedText(row)]);
      const product = row.vector.reduce((sum, value, at) => sum + value * (vector?.[at] ?? 0), 0);
      return product > SAME || row.vector.every((value) => value === 0);
    } finally {
      await generator.close();
    }
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function mixed(row: EmbeddingRow, set: SetRecord): AppError {
  return new AppError(
    'E_EMBEDDING_MIXED',
    `a row is of ${row.model} ${row.modelVersion}, the set of ${set.model.id} ${set.model.version}`,
    { kind: 'config' },
  );
}

function toProblem(error: unknown, place: string): SetCheck['problems'][number] {
  const code = error instanceof AppError ? error.code : 'E_INTERNAL';
  return { code, place, message: error instanceof Error ? error.message : String(error) };
}
