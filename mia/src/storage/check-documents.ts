import { isDeepStrictEqual } from 'node:util';
import {
  frontMatterOf,
  parseMarkdownDocument,
  type DocumentMetadata,
  type StorageInterface,
} from '../interfaces/index.ts';
import { problemText, type CheckOptions, type StorageProblem } from './storage-problem.ts';

const MARKDOWN = /\.([0-9a-f]{24})\.md$/;
const METADATA = /^metadata\/[0-9a-f]{2}\/([0-9a-f]{24})\.json$/;

/** How often progress is told, in objects. */
const STEP = 500;

/** Whether every document has its metadata and the other way round; deep: whether both can be read and agree. */
export async function checkDocuments(
  storage: StorageInterface,
  { deep, onProgress }: CheckOptions,
  problems: StorageProblem[],
): Promise<number> {
  const markdown = await idsOf(storage, 'markdown/', MARKDOWN);
  const metadata = await idsOf(storage, 'metadata/', METADATA);
  for (const [id, key] of metadata) {
    if (!markdown.has(id)) problems.push(problem('metadata-without-markdown', key, 'its document is not there'));
  }
  let [documents, seen] = [0, 0];
  for (const [id, key] of markdown) {
    if (!metadata.has(id)) problems.push(problem('markdown-without-metadata', key, 'its metadata is not there'));
    else {
      documents += 1;
      if (deep) problems.push(...(await checkPair(storage, id, key)));
    }
    if ((seen += 1) % STEP === 0) onProgress?.(seen);
  }
  return documents;
}

async function idsOf(storage: StorageInterface, prefix: string, pattern: RegExp): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for await (const entry of storage.list(prefix)) {
    const id = entry.kind === 'object' ? pattern.exec(entry.key)?.[1] : undefined;
    if (entry.kind === 'object' && id !== undefined) ids.set(id, entry.key);
  }
  return ids;
}

async function checkPair(storage: StorageInterface, id: string, key: string): Promise<StorageProblem[]> {
  try {
    const metadata = await storage.getMetadata(id);
    const { frontMatter, markdown } = parseMarkdownDocument(await storage.readFile(key), key);
    if (metadata === undefined) return [];
    return [...disagreements(metadata, frontMatter, key), ...changedText(metadata, markdown, key)];
  } catch (error) {
    return [problem('document-unreadable', key, problemText(error))];
  }
}

function disagreements(metadata: DocumentMetadata, frontMatter: object, key: string): StorageProblem[] {
  const expected = frontMatterOf(metadata);
  const fields = Object.entries(frontMatter)
    .filter(([field, value]) => !isDeepStrictEqual(value, expected[field as keyof typeof expected]))
    .map(([field]) => field);
  if (metadata.identification.markdownKey !== key) fields.push('markdownKey');
  if (fields.length === 0) return [];
  return [problem('front-matter-differs', key, `it says something else than its metadata: ${fields.join(', ')}`)];
}

/** A text that was cut or edited is mostly not as long as it was. */
function changedText({ technical }: DocumentMetadata, markdown: string, key: string): StorageProblem[] {
  const characters = Array.from(markdown).length;
  if (characters === technical.characters) return [];
  const message = `its text has ${characters} characters, and its metadata tells of ${technical.characters}`;
  return [problem('text-differs', key, message)];
}

function problem(code: string, where: string, message: string): StorageProblem {
  return { code, where, message };
}
