import { hash } from 'node:crypto';
import { badDocumentId } from './messages.ts';

/** The parts of the storage, each the first part of its keys and each with a bucket or folder of its own where wanted. */
export const AREAS = ['markdown', 'metadata', 'embeddings', 'quarantine', 'state', 'backups'] as const;
export type Area = (typeof AREAS)[number];

const ID = /^[0-9a-f]{24}$/;

/** Longest readable piece taken over from one part of a source's name, in characters (all ASCII). */
const READABLE = 80;

/**
 * The id of the document that is made from the source at `sourceKey`: 24 hexadecimal digits of its SHA-256. It stays when
 * the page's content changes, and differs for keys that differ only in case or normal form.
 */
export function documentId(sourceKey: string): string {
  return hash('sha256', sourceKey).slice(0, 24);
}

/** Whether `id` has the shape of `documentId`'s answers. */
export function isDocumentId(id: string): boolean {
  return ID.test(id);
}

/**
 * Where the Markdown of a source is kept: `markdown/<the source's path, made plain ASCII>.<id>.md`. Readable, and unique on
 * every file system because of the id.
 */
export function markdownKey(sourceKey: string): string {
  const parts = sourceKey.split('/').map(readable);
  while (parts.join('/').length > 800) parts.shift();
  return `markdown/${parts.join('/')}.${documentId(sourceKey)}.md`;
}

/** Where the metadata of a document is kept, as JSON. Throws `E_DOCUMENT_ID` (usage) for what is no document id. */
export function metadataKey(id: string): string {
  return `metadata/${shard(id)}.json`;
}

/** Where the anchors and notes of a document are kept, as JSON. Throws as `metadataKey`. */
export function structureKey(id: string): string {
  return `metadata/${shard(id)}.structure.json`;
}

/** Two digits of folder before the id, so that no folder holds more than some hundred files at 100,000 documents. */
function shard(id: string): string {
  if (isDocumentId(id)) return `${id.slice(0, 2)}/${id}`;
  throw badDocumentId(id);
}

function readable(part: string): string {
  const plain = part
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9._-]+/g, '_')
    .replace(/^[.-]+/, '_')
    .slice(0, READABLE);
  return plain === '' ? '_' : plain;
}
