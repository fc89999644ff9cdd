import {
  documentStructureSchema,
  parseMarkdownDocument,
  structureKey,
  type DocumentMetadata,
  type Passage,
  type StorageInterface,
} from '../../interfaces/index.ts';
import type { ChunkLimits } from '../chunking/budget.ts';
import { chunkDocument } from '../chunking/chunk-document.ts';
import { damagedFile } from '../messages.ts';
import type { ListedDocument } from './list-documents.ts';

/** Pages that say nothing. */
const LEFT_OUT: ReadonlySet<DocumentMetadata['semantic']['kind']> = new Set(['error', 'redirect', 'empty']);

/** The passages of a kept document. Throws the error of whichever part of it cannot be read. */
export async function readPassages(
  storage: StorageInterface,
  document: ListedDocument,
  limits: ChunkLimits,
): Promise<Passage[]> {
  const metadata = await storage.getMetadata(document.id);
  if (metadata === undefined) throw damagedFile(document.markdownKey, 'its metadata is missing');
  if (LEFT_OUT.has(metadata.semantic.kind)) return [];
  const key = structureKey(document.id);
  const structure = documentStructureSchema.safeParse(JSON.parse(await storage.readFile(key)));
  if (!structure.success) throw damagedFile(key, 'it is not the structure of a document');
  const { markdown } = parseMarkdownDocument(await storage.readFile(document.markdownKey), document.markdownKey);
  return chunkDocument({ metadata, structure: structure.data, markdown }, limits);
}
