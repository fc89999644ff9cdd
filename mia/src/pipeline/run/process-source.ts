import { AppError } from '@concert-mia/base/errors';
import type { StorageInterface } from '../../interfaces/index.ts';
import { makeDocument, sha256, type MakeOptions } from '../make-document.ts';
import { PROCESSOR } from '../metadata/build-metadata.ts';
import { refuse, type Refusal } from '../refusal.ts';
import type { Claim, Outcome } from './ledger.ts';
import { leaveQuarantine, quarantine, removeOutputs, writeOutputs } from './outputs.ts';

/** Name and version of what made a document; another one makes it again. */
const PROCESSOR_ID = `${PROCESSOR.name} ${PROCESSOR.version}`;

/** What is named in the ledger: with another way of reading scans they are worth another try. */
export function processorId({ ocr = false }: Pick<MakeOptions, 'ocr'>): string {
  return ocr ? `${PROCESSOR_ID} with OCR` : PROCESSOR_ID;
}

/** A source that does not hold still is read this often before it is left for the next run. */
const ATTEMPTS = 3;
const MAX_BYTES = 256 * 1024 * 1024;

export interface ProcessContext extends MakeOptions {
  readonly source: StorageInterface;
  readonly out: StorageInterface;
}

/** One source from its bytes to its files in the output, or into quarantine. */
export type Processed =
  | { readonly kind: 'unchanged'; readonly etag: string }
  | { readonly kind: 'finished'; readonly outcome: Outcome };

/**
 * Works on a claimed source. What is wrong with the source is an outcome; what is wrong with the output (a full disk, a
 * missing permission, a server that is away) is thrown, because it would be wrong with every other source too.
 */
export async function processSource(claim: Claim, context: ProcessContext): Promise<Processed> {
  const read = await readSteady(claim, context.source);
  if ('code' in read) return { kind: 'finished', outcome: await refused(claim, claim.etag, null, read, context) };
  const { bytes, etag } = read;
  const hash = sha256(bytes);
  if (claim.hash === hash && claim.processor === processorId(context)) return { kind: 'unchanged', etag };
  const made = await makeSafely(bytes, claim.key, context);
  if ('code' in made) return { kind: 'finished', outcome: await refused(claim, etag, hash, made, context) };
  await writeOutputs(context.out, made);
  if (claim.code !== null) await leaveQuarantine(context.out, claim.key);
  return {
    kind: 'finished',
    outcome: {
      ...blank(claim.key, etag, hash, context),
      status: 'done',
      written: true,
      textHash: made.statistics.textHash,
      simhash: made.statistics.simhash,
      work: made.work,
      language: made.metadata.technical.language.value,
      title: made.metadata.identification.title?.value ?? null,
      score: made.metadata.technical.quality.score,
    },
  };
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
async function makeSafely(bytes: Uint8Array, key: string, options: MakeOptions) {
  try {
    return await makeDocument(bytes, key, options);
  } catch (error) {
    const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return refuse('failed', `it could not be made into a document: ${message.slice(0, 300)}`);
  }
}

async function refused(
  claim: Claim,
  etag: string,
  hash: string | null,
  refusal: Refusal,
  context: ProcessContext,
): Promise<Outcome> {
  const { out } = context;
  if (claim.written === 1) await removeOutputs(out, claim.key);
  if (refusal.quarantine) await quarantine(out, claim.key, hash, refusal);
  else if (claim.code !== null) await leaveQuarantine(out, claim.key);
  // One that did not hold still is not done with: another processor name makes the next run take it up again.
  const again = refusal.code === 'changed-while-read' || refusal.code === 'gone-while-read';
  const outcome = blank(claim.key, etag, hash, context);
  return {
    ...outcome,
    processor: again ? 'retry' : outcome.processor,
    status: 'refused',
    written: false,
    code: refusal.code,
    message: refusal.message,
  };
}

function blank(key: string, etag: string, hash: string | null, context: ProcessContext): Outcome {
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
  };
}
