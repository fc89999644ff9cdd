import {
  documentStructureSchema,
  parseMarkdownDocument,
  structureKey,
  type StorageInterface,
} from '../../interfaces/index.ts';
import { count } from '../messages.ts';
import type { Finding } from './finding.ts';

const SHOWN = 20;

/** What helps against a document that is lost or damaged. */
export const MAKE_AGAIN =
  '`mia ingest <folder> --again` makes documents again from their sources; `mia backup restore` brings back what a backup holds.';

/** Reads every document and follows every anchor and note of it. */
export async function examineDocuments(storage: StorageInterface): Promise<Finding[]> {
  const wrong: Finding[] = [];
  let documents = 0;
  let anchors = 0;
  for (const key of await storage.listMarkdownFiles()) {
    documents += 1;
    try {
      const { frontMatter, markdown } = parseMarkdownDocument(await storage.readFile(key), key);
      const structure = documentStructureSchema.parse(JSON.parse(await storage.readFile(structureKey(frontMatter.id))));
      for (const { id, start, end } of structure.anchors) {
        anchors += 1;
        if (markdown.slice(start, end).trim() === '') wrong.push(problem(key, `the anchor ${id} leads to no text`));
      }
      const known = new Set(structure.anchors.map((anchor) => anchor.id));
      for (const note of structure.notes) {
        if (note.markdown !== null && !known.has(note.id))
          wrong.push(problem(key, `the note ${note.id} has no anchor`));
      }
    } catch (error) {
      wrong.push(problem(key, error instanceof Error ? error.message : String(error)));
    }
  }
  if (wrong.length > 0) return wrong.slice(0, SHOWN);
  return [
    {
      state: 'well',
      what: 'documents',
      message: `${count(documents)} read, all ${count(anchors)} anchors lead to text`,
    },
  ];
}

function problem(key: string, message: string): Finding {
  return {
    state: 'wrong',
    what: 'document',
    message: `${key}: ${message}`,
    hint: MAKE_AGAIN,
  };
}
