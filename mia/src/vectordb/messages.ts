import { AppError } from '@concert-mia/base/errors';

const REBUILD = 'Run `mia index rebuild`: the index is made again from the Parquet files, searches go on meanwhile.';

export function corrupt(file: string, why: string, cause?: unknown): AppError {
  return new AppError('E_INDEX_CORRUPT', `the index cannot be read: ${why}`, {
    kind: 'config',
    place: { file },
    hint: REBUILD,
    cause,
  });
}

export function absent(folder: string): AppError {
  return new AppError('E_INDEX_ABSENT', 'there is no index yet', {
    kind: 'not-found',
    place: { file: folder },
    hint: 'Run `mia ingest`, `mia embed` and `mia index`, in this order.',
  });
}

export function busy(folder: string): AppError {
  return new AppError('E_INDEX_BUSY', 'another process is writing this index', {
    kind: 'conflict',
    place: { file: folder },
    hint: 'Wait until it has finished, or end it; searches are not affected.',
  });
}

export function otherDimension(given: number, dimension: number): AppError {
  return new AppError('E_INDEX_DIMENSION', `the vector has ${given} dimensions, the index has ${dimension}`, {
    kind: 'conflict',
    hint: 'Ask with the model that the index was made with, or run `mia index rebuild` for the new model.',
  });
}

export function otherModel(given: string, model: string): AppError {
  return new AppError('E_INDEX_MODEL', `the vector is of the model ${given}, the index of ${model}`, {
    kind: 'conflict',
    hint: 'Vectors of two models cannot be compared. Embed again with one model, then run `mia index rebuild`.',
  });
}

export function badVector(at: number): AppError {
  return new AppError('E_INDEX_VECTOR', `component ${at} of the vector is not a finite number`, {
    kind: 'usage',
    hint: 'Look at the model or the server that made it.',
  });
}

export function badRequest(problems: string): AppError {
  return new AppError('E_SEARCH_REQUEST', `this search cannot be run: ${problems}`, {
    kind: 'usage',
    hint: 'See `mia search --help`.',
  });
}

export function otherSchema(collection: string, problems: string): AppError {
  return new AppError('E_INDEX_SCHEMA', `the collection ${collection} is not as this version keeps it: ${problems}`, {
    kind: 'conflict',
    hint: REBUILD,
  });
}

export function engineUnavailable(engine: string, place: string, why: string, cause?: unknown): AppError {
  return new AppError('E_INDEX_UNAVAILABLE', `${engine} at ${place} does not answer: ${why}`, {
    kind: 'unavailable',
    hint: 'See that it runs and can be reached; `mia doctor` looks at it. The embedded index needs no server: leave `--index` out.',
    cause,
  });
}

export function engineMissing(engine: string, packages: string, cause: unknown): AppError {
  return new AppError('E_INDEX_ENGINE', `${engine} is not installed`, {
    kind: 'unavailable',
    hint: `Run \`npm install ${packages}\`, or leave \`--index\` out: the embedded index needs nothing.`,
    cause,
  });
}

export function badPlace(place: string, why: string): AppError {
  return new AppError('E_INDEX_PLACE', `${JSON.stringify(place)} is no place for an index: ${why}`, {
    kind: 'usage',
    hint: 'Name a folder, `weaviate:http://host:8080` (gRPC on 50051, or `?grpc=PORT`), or `lancedb:FOLDER`.',
  });
}

export function nothingEmbedded(): AppError {
  return new AppError('E_INDEX_NO_EMBEDDINGS', 'there are no embeddings to index', {
    kind: 'not-found',
    hint: 'Run `mia ingest`, then `mia embed`.',
  });
}

export function countDiffers(expected: number, found: number, what: string): AppError {
  return new AppError('E_INDEX_COUNT', `the index has ${found} ${what}, the embeddings have ${expected}`, {
    kind: 'internal',
    hint: 'The index in use was not touched. Run `mia index rebuild`; if it happens again, report it.',
  });
}

export const cutQuery = (length: number) => `The question was cut to its first ${length} characters.`;
export const emptyQuery = 'The question is empty.';
export const onlyStopWords = 'The question has only words that occur everywhere.';
export const noEmbedder = 'There is no model for the question: only its words were searched.';
export const embedderFailed = (why: string) =>
  `The model for the question failed (${why}): only its words were searched.`;
export const embedderMismatch = (why: string) =>
  `The model for the question does not fit the index (${why}): only its words were searched.`;
export const unknownWords = (words: readonly string[]) => `Nowhere in the index: ${words.join(', ')}.`;

export function backupDamaged(file: string, why: string): AppError {
  return new AppError('E_INDEX_BACKUP', `this backup of the index cannot be used: ${why}`, {
    kind: 'conflict',
    place: { file },
    hint: 'The index in use was not touched. Name another folder, or run `mia index rebuild`.',
  });
}
