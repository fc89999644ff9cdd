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

export function damagedFile(place: string, why: string): AppError {
  return new AppError('E_EMBEDDING_FILE', `the file cannot be used: ${why}`, {
    kind: 'config',
    place: { file: place },
    hint: '`mia models verify` looks at every file; `mia embed` makes what is missing again.',
  });
}

export function wrongDimension(model: string, got: number, wanted: number): AppError {
  return new AppError('E_EMBEDDING_DIMENSION', `${model} gave a vector of ${got} numbers where it says ${wanted}`, {
    kind: 'config',
    hint: 'The server may have another model behind this name. `mia models use` builds a new set beside the old one.',
  });
}

export function badVector(model: string, what: string): AppError {
  return new AppError('E_EMBEDDING_VECTOR', `${model} gave no vector: ${what}`, {
    kind: 'config',
    hint: 'The passage is left out and named in the report; the run goes on.',
  });
}

export function badInput(model: string, why: string): AppError {
  return new AppError('E_EMBEDDING_INPUT', `${model} does not take this text: ${why}`, { kind: 'usage' });
}

export function unavailable(model: string, why: string, cause?: unknown): AppError {
  return new AppError('E_EMBEDDING_UNAVAILABLE', `${model} does not answer: ${why}`, {
    kind: 'unavailable',
    hint: 'What is done is kept: run the same command again to go on.',
    cause,
  });
}

export function refused(model: string, status: number): AppError {
  return new AppError('E_EMBEDDING_REFUSED', `${model} refuses the key that it was given (HTTP ${status})`, {
    kind: 'permission',
    hint: 'Give a valid key in MIA_EMBEDDING_KEY, or in RUNPOD_API_KEY for Runpod.',
  });
}

export function overBudget(spent: number, budget: number): AppError {
  return new AppError('E_BUDGET', `the budget of $${budget.toFixed(2)} is spent ($${spent.toFixed(2)} so far)`, {
    kind: 'unavailable',
    hint: 'What is done is kept. Raise the budget with --budget and run the same command again to go on.',
  });
}

export function badSpec(text: string): AppError {
  return new AppError('E_MODEL_SPEC', `${JSON.stringify(text.slice(0, 200))} names no kind of model`, {
    kind: 'usage',
    hint: 'Use `lsa`, `onnx:<folder>`, `http:<address of /v1>#<model>`, `runpod:endpoint/<id>#<model>` or `runpod:pod/<GPU type>#<model>`.',
  });
}

export function noModel(name: string): AppError {
  return new AppError('E_NOT_FOUND', `there is no model ${JSON.stringify(name.slice(0, 200))}`, {
    kind: 'not-found',
    hint: '`mia models list` shows those that there are.',
  });
}

export function noRuntime(cause: unknown): AppError {
  return new AppError('E_NO_ONNX_RUNTIME', 'models in ONNX need the package onnxruntime-node, which is not installed', {
    kind: 'unavailable',
    hint: 'Install it: npm install onnxruntime-node --onnxruntime-node-install=skip',
    cause,
  });
}

export function badModelFolder(folder: string, why: string, cause?: unknown): AppError {
  return new AppError('E_ONNX_MODEL', `this is no sentence-transformer folder that can be used: ${why}`, {
    kind: 'config',
    place: { file: folder },
    hint: 'It needs tokenizer.json, config.json and onnx/model.onnx (or model.onnx).',
    cause,
  });
}

export function changedMeanwhile(key: string): AppError {
  return new AppError('E_EMBEDDING_CHANGED', `${key} was changed by another process`, {
    kind: 'conflict',
    place: { file: key },
    hint: 'Run the same command again.',
  });
}

export function nothingToEmbed(): AppError {
  return new AppError('E_NOTHING_TO_EMBED', 'there are no documents with words in the storage', {
    kind: 'usage',
    hint: '`mia ingest <source>` puts documents there.',
  });
}
