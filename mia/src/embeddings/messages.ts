import { AppError } from '@concert-mia/base/errors';
import type { EmbeddingModel } from '../interfaces/index.ts';

const AGAIN = '`mia embed` makes it again; what is right in the other files is kept.';

export function noEmbeddingFile(key: string): AppError {
  return new AppError('E_NOT_FOUND', `there is no file of embeddings ${JSON.stringify(key)}`, {
    kind: 'not-found',
    hint: '`mia embed` makes the files; `mia models list` shows which sets there are.',
  });
}

export function damagedParquet(key: string, why: string, cause?: unknown): AppError {
  const place = { file: key };
  return new AppError('E_PARQUET', `the Parquet file cannot be read: ${why}`, {
    kind: 'config',
    place,
    hint: AGAIN,
    cause,
  });
}

export function changedWhileRead(key: string): AppError {
  return new AppError('E_EMBEDDING_CURSOR', `${key} was written anew while it was read`, {
    kind: 'conflict',
    place: { file: key },
    hint: 'Read from the beginning.',
  });
}

export function staleCursor(cursor: string): AppError {
  return new AppError(
    'E_EMBEDDING_CURSOR',
    `the set of embeddings is not the one of the place ${JSON.stringify(cursor.slice(0, 80))}`,
    {
      kind: 'conflict',
      hint: 'Read from the beginning: leave `after` out.',
    },
  );
}

export function badLimit(limit: number): AppError {
  return new AppError('E_EMBEDDING_LIMIT', `a batch of ${limit} rows cannot be read`, {
    kind: 'usage',
    hint: 'Ask for 1 to 10,000 rows.',
  });
}

export function mixedRows(name: string, found: string, wanted: EmbeddingModel): AppError {
  return new AppError(
    'E_EMBEDDING_MIXED',
    `vectors of ${found} cannot stand beside those of ${wanted.id} ${wanted.version} (${wanted.dimension})`,
    {
      kind: 'config',
      place: { file: name },
      hint: 'Vectors of two models cannot be compared. `mia models use` builds a set of its own and then changes over.',
    },
  );
}

export function wrongRow(name: string, at: number, what: string): AppError {
  return new AppError('E_EMBEDDING_ROW', `row ${at} cannot be kept: ${what}`, { kind: 'usage', place: { file: name } });
}
