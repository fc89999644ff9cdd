import {
  documentId,
  markdownKey,
  metadataKey,
  structureKey,
  type NewObject,
  type StorageInterface,
} from '../../interfaces/index.ts';
import { json, object } from './document-files.ts';
import type { Prepared } from './prepare-source.ts';

/** What lies in quarantine for a document that did not become one. */
export interface QuarantineRecord {
  readonly id: string;
  readonly sourceKey: string;
  readonly sourceHash: string | null;
  readonly code: string;
  readonly message: string;
}

/**
 * Brings the output in line with what was prepared, waiting for the disk once for all. The Markdown comes last: who finds
 * it finds the rest. Ended by force anywhere, doing it again gives the same.
 */
export async function storePrepared(out: StorageInterface, prepared: readonly Prepared[]): Promise<void> {
  const documents = prepared.filter((one) => one.kind === 'document');
  const refusals = prepared.filter((one) => one.kind === 'refused');
  for (const { claim } of refusals) if (claim.written === 1) await removeOutputs(out, claim.key);
  await out.putAll([
    ...documents.flatMap(({ files }) => files.details),
    ...refusals.filter(({ refusal }) => refusal.quarantine).map(quarantineRecord),
  ]);
  await out.putAll(documents.map(({ files }) => files.markdown));
  for (const { outcome, wasRefused } of documents) if (wasRefused) await leaveQuarantine(out, outcome.key);
  for (const { claim, refusal } of refusals)
    if (!refusal.quarantine && claim.code !== null) await leaveQuarantine(out, claim.key);
}

function quarantineRecord({ claim, outcome, refusal }: Extract<Prepared, { kind: 'refused' }>): NewObject {
  const record: QuarantineRecord = {
    id: documentId(claim.key),
    sourceKey: claim.key,
    sourceHash: outcome.hash,
    code: refusal.code,
    message: refusal.message,
  };
  return object(quarantineKey(claim.key), json(record));
}

/** Takes away what an earlier run made of a source. The Markdown goes first. */
export async function removeOutputs(out: StorageInterface, sourceKey: string): Promise<void> {
  const id = documentId(sourceKey);
  await out.delete(markdownKey(sourceKey));
  await Promise.all([out.delete(metadataKey(id)), out.delete(structureKey(id))]);
}

export async function leaveQuarantine(out: StorageInterface, sourceKey: string): Promise<void> {
  await out.delete(quarantineKey(sourceKey));
}

export function quarantineKey(sourceKey: string): string {
  return `quarantine/${documentId(sourceKey)}.json`;
}
