import { documentId, markdownKey, metadataKey, structureKey, type StorageInterface } from '../../interfaces/index.ts';
import type { MadeDocument } from '../make-document.ts';
import type { Refusal } from '../refusal.ts';

/** What lies in quarantine for a document that did not become one. */
export interface QuarantineRecord {
  readonly id: string;
  readonly sourceKey: string;
  readonly sourceHash: string | null;
  readonly code: string;
  readonly message: string;
}

/** Writes a document. The Markdown comes last: who finds it finds the rest. */
export async function writeOutputs(out: StorageInterface, made: MadeDocument): Promise<void> {
  const { id, markdownKey: key } = made.metadata.identification;
  await Promise.all([put(out, metadataKey(id), json(made.metadata)), put(out, structureKey(id), json(made.structure))]);
  await put(out, key, made.text);
}

/** Takes away what an earlier run made of a source. The Markdown goes first. */
export async function removeOutputs(out: StorageInterface, sourceKey: string): Promise<void> {
  const id = documentId(sourceKey);
  await out.delete(markdownKey(sourceKey));
  await Promise.all([out.delete(metadataKey(id)), out.delete(structureKey(id))]);
}

export async function quarantine(
  out: StorageInterface,
  sourceKey: string,
  hash: string | null,
  refusal: Refusal,
): Promise<void> {
  const id = documentId(sourceKey);
  const record: QuarantineRecord = { id, sourceKey, sourceHash: hash, code: refusal.code, message: refusal.message };
  await put(out, quarantineKey(sourceKey), json(record));
}

export async function leaveQuarantine(out: StorageInterface, sourceKey: string): Promise<void> {
  await out.delete(quarantineKey(sourceKey));
}

export function quarantineKey(sourceKey: string): string {
  return `quarantine/${documentId(sourceKey)}.json`;
}

async function put(out: StorageInterface, key: string, text: string): Promise<void> {
  await out.put(key, Buffer.from(text.toWellFormed()));
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}
