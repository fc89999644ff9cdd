import { AppError } from '@concert-mia/base/errors';
import type { StorageInterface } from '../../interfaces/index.ts';
import { makeDocument, sha256, type MakeOptions } from '../make-document.ts';
import { PROCESSOR } from '../metadata/build-metadata.ts';
import { refuse, type Refusal } from '../refusal.ts';
import { notePagesOf } from './note-pages-of.ts';
import type { Claim, Outcome } from './ledger-records.ts';
import { filesOf, type DocumentFiles } from './document-files.ts';

/** Name and version of what made a document; another one makes it again. */
const PROCESSOR_ID = `${PROCESSOR.name} ${PROCESSOR.version}`;

/** What is named in the ledger: with another way of reading scans they are worth another try. */
export function processorId({ ocr = false }: Pick<MakeOptions, 'ocr'>): string {
  return ocr ? `${PROCESSOR_ID} with OCR` : PROCESSOR_ID;
}

/** A source that does not hold still is read this often before it is left for the next run. */
const ATTEMPTS = 3;
const MAX_BYTES = 256 * 1024 * 1024;

export interface PrepareContext extends MakeOptions {
  readonly source: StorageInterface;
}

/** What is to be done in the output for one source. */
export type Prepared =
  | { readonly kind: 'unchanged'; readonly key: string; readonly etag: string }
  | {
      readonly kind: 'document';
      readonly files: DocumentFiles;
      readonly outcome: Outcome;
      readonly wasRefused: boolean;
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly outcome: Outcome; readonly claim: Claim };

/**
 * Reads a claimed source and makes its document; nothing is written yet. What is wrong with the source is an outcome; what
 * is wrong with the place of the sources (a server that is away) is thrown.
 */
export async function prepareSource(claim: Claim, context: PrepareContext): Promise<Prepared> {
  const read = await readSteady(claim, context.source);
  if ('code' in read) return refused(claim, claim.etag, null, read, context);
  const { bytes, etag } = read;
  const hash = sha256(bytes);
  if (claim.hash === hash && claim.processor === processorId(context))
    return { kind: 'unchanged', key: claim.key, etag };
  const made = await makeSafely(bytes, hash, claim.key, context);
  if ('code' in made) return refused(claim, etag, hash, made, context);
  const outcome: Outcome = {
    ...blank(claim.key, etag, hash, context),
    status: 'done',
    written: true,
    textHash: made.statistics.textHash,
    simhash: made.statistics.simhash,
    work: made.work,
    language: made.metadata.technical.language.value,
    title: made.metadata.identification.title?.value ?? null,
    score: made.metadata.technical.quality.score,
    notePages: JSON.stringify(notePagesOf(made.structure, claim.key)),
  };
  return { kind: 'document', files: filesOf(made), outcome, wasRefused: claim.code !== null };
}

/** Bytes that were the same object from the first to the last. */
async function readSteady(
  claim: Claim,
  source: StorageInterface,
): Promise<{ bytes: Uint8Array; etag: string } | Refusal> {
  if (claim.size > MAX_BYTES) return refuse('too-large', `it has ${claim.size} bytes; the limit is ${MAX_BYTES}`);
  let { etag } = claim;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    try {
      const bytes = await source.readBytes(claim.key, MAX_BYTES);
      const after = await source.stat(claim.key);
      if (after === undefined) return refuse('gone-while-read', 'it was taken away while it was read');
      if (after.etag === etag && bytes.length === after.size) return { bytes, etag };
      etag = after.etag;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      if (error.kind === 'not-found') return refuse('gone-while-read', 'it was taken away while it was read');
      if (error.kind === 'permission') return refuse('damaged', 'there is no permission to read it');
      if (error.code === 'E_STORAGE_TOO_LARGE') return refuse('too-large', error.message);
      throw error;
    }
  }
  return refuse('changed-while-read', `it changed each of the ${ATTEMPTS} times it was read; the next run tries again`);
}

/** A defect of ours on one document must not end the run of a hundred thousand. */
async function makeSafely(bytes: Uint8Array, hash: string, key: string, options: MakeOptions) {
  try {
    return await makeDocument(bytes, key, { ...options, hash });
  } catch (error) {
    const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return refuse('failed', `it could not be made into a document: ${message.slice(0, 300)}`);
  }
}

function refused(claim: Claim, etag: string, hash: string | null, refusal: Refusal, context: PrepareContext): Prepared {
  // One that did not hold still is not done with: another processor name makes the next run take it up again.
  const again = refusal.code === 'changed-while-read' || refusal.code === 'gone-while-read';
  const known = blank(claim.key, etag, hash, context);
  const processor = again ? 'retry' : known.processor;
  const outcome: Outcome = { ...known, processor, code: refusal.code, message: refusal.message };
  return { kind: 'refused', refusal, outcome, claim };
}

function blank(key: string, etag: string, hash: string | null, context: PrepareContext): Outcome {
  return {
    key,
    etag,
    hash,
    processor: processorId(context),
    status: 'refused',
    written: false,
    code: null,
    message: null,
    textHash: null,
    simhash: null,
    work: null,
    language: null,
    title: null,
    score: null,
    notePages: '[]',
  };
}
