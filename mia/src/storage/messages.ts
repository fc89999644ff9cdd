import { AppError } from '@concert-mia/base/errors';

/** Every sentence of storage for people, and the errors they belong to. */

export function notFound(place: string, key: string): AppError {
  return new AppError('E_NOT_FOUND', `there is no ${JSON.stringify(key)} in ${place}`, {
    kind: 'not-found',
    place: { file: `${place}${key}` },
    hint: '`mia storage list` shows what there is.',
  });
}

export function placeMissing(place: string, cause?: unknown): AppError {
  return new AppError('E_STORAGE_PLACE_MISSING', `${place} does not exist`, {
    kind: 'not-found',
    place: { file: place },
    hint: 'Run `mia storage ensure` to make it, or correct the place in the configuration.',
    cause,
  });
}

export function linkRefused(place: string, key: string): AppError {
  return new AppError(
    'E_STORAGE_LINK',
    `${JSON.stringify(key)} leads through a symbolic link, which is never followed`,
    {
      kind: 'permission',
      place: { file: `${place}${key}` },
      hint: 'Replace the link by the file or folder itself.',
    },
  );
}

export function keyClash(place: string, key: string, with_: string): AppError {
  return new AppError('E_STORAGE_KEY_CLASH', `${place} cannot hold ${JSON.stringify(key)} beside ${with_}`, {
    kind: 'conflict',
    place: { file: `${place}${key}` },
    hint: 'Give one of the two another name.',
  });
}

export function notText(key: string, why: string): AppError {
  return new AppError('E_STORAGE_NOT_TEXT', `${JSON.stringify(key)} is not text in UTF-8: ${why}`, {
    kind: 'usage',
    place: { file: key },
    hint: 'Read and write it as bytes.',
  });
}

export function tooLarge(key: string, size: number, limit: number): AppError {
  return new AppError('E_STORAGE_TOO_LARGE', `${JSON.stringify(key)} has ${size} bytes, more than ${limit}`, {
    kind: 'usage',
    place: { file: key },
    hint: 'Read it as a stream.',
  });
}

export function badRange(start: number, end: number | undefined): AppError {
  return new AppError('E_STORAGE_RANGE', `${start} to ${end ?? 'the end'} is no range of bytes`, {
    kind: 'usage',
    hint: 'Give whole numbers from 0, the start not after the end.',
  });
}

export function badPageLimit(limit: number): AppError {
  return new AppError('E_STORAGE_PAGE', `a page cannot hold ${limit} objects`, {
    kind: 'usage',
    hint: 'Give a whole number from 1 to 10000.',
  });
}

export function notParquet(name: string, why: string): AppError {
  return new AppError('E_STORAGE_NOT_PARQUET', `${JSON.stringify(name)} is not a Parquet file: ${why}`, {
    kind: 'usage',
    place: { file: name },
    hint: 'A Parquet file begins and ends with the four bytes PAR1.',
  });
}

export function metadataInvalid(key: string, why: string): AppError {
  return new AppError('E_METADATA_INVALID', `the metadata ${key} is wrong: ${why}`, {
    kind: 'config',
    place: { file: key },
    hint: '`mia ingest` writes it again from the source.',
  });
}

export function badPlace(text: string, why: string): AppError {
  return new AppError('E_STORAGE_PLACE', `${JSON.stringify(text)} is no place for storage: ${why}`, {
    kind: 'config',
    place: { file: text },
    hint: 'Write file:///folder, file:folder, s3://bucket/prefix/ or gs://bucket/prefix/.',
  });
}

export function noArea(key: string, areas: readonly string[]): AppError {
  return new AppError('E_STORAGE_KEY', `${JSON.stringify(key)} is in no area of this storage`, {
    kind: 'usage',
    place: { file: key },
    hint: `The first part of a key is one of ${areas.join(', ')}.`,
  });
}

export function clientMissing(name: string, scheme: string, cause: unknown): AppError {
  return new AppError('E_STORAGE_CLIENT_MISSING', `places that start with ${scheme} need the package ${name}`, {
    kind: 'unavailable',
    hint: `Install it beside MIA: npm install ${name}`,
    cause,
  });
}

export function unavailable(place: string, why: string, cause: unknown): AppError {
  return new AppError('E_STORAGE_UNAVAILABLE', `${place} cannot be reached: ${why}`, {
    kind: 'unavailable',
    place: { file: place },
    hint: 'Check the network and the address of the server, then run the same command again; nothing was written by half.',
    cause,
  });
}

export function refusedByServer(place: string, why: string, cause: unknown): AppError {
  return new AppError('E_PERMISSION', `${place} refuses: ${why}`, {
    kind: 'permission',
    place: { file: place },
    hint: 'Check the credentials in the environment and what they may do in this bucket.',
    cause,
  });
}

export function badLease(variable: string, why: string): AppError {
  return new AppError('E_STORAGE_LEASE', `the variable ${variable} is wrong: ${why}`, {
    kind: 'config',
    place: { file: variable },
    hint: 'Concert sets it for each instance; unset it to work without a lease.',
  });
}
