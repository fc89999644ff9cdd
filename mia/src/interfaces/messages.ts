import { AppError } from '@concert-mia/base/errors';

/** Every sentence of the contracts for people, and the errors they belong to. */

/** The one error for every bad key, so that each store says it alike. */
export function keyError(key: string, problem: string): AppError {
  return new AppError('E_STORAGE_KEY', `${JSON.stringify(key.slice(0, 200))} cannot be a key: ${problem}`, {
    kind: 'usage',
    place: { file: key.slice(0, 200) },
    hint: 'Use parts joined by single slashes, such as `archive/marx/index.htm`.',
  });
}

export function badDocumentId(id: string): AppError {
  return new AppError('E_DOCUMENT_ID', `${JSON.stringify(id.slice(0, 100))} is not a document id`, {
    kind: 'usage',
    hint: 'A document id is 24 hexadecimal digits, as in the front matter of a document.',
  });
}

export function badFrontMatter(file: string, line: number, what: string): AppError {
  return new AppError('E_FRONT_MATTER', `the front matter is wrong: ${what}`, {
    kind: 'config',
    place: { file, line },
    hint: 'docs/STORAGE-STRATEGY.md describes every field; `mia ingest` writes it again from the source.',
  });
}
