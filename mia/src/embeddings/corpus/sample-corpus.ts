import { indexedText, type StorageInterface } from '../../interfaces/index.ts';
import type { ListedDocument } from './list-documents.ts';
import { readPassages } from './read-passages.ts';

/** Of the Markdown that is read for a sample, about ten times of what is learnt from: the sample is of passages. */
const READ = 60_000_000;

/**
 * Texts that stand for the whole corpus: of all documents, or of some that are chosen by their ids. Documents that cannot
 * be read are left out here; the embedding of them reports it.
 */
export async function sampleCorpus(storage: StorageInterface, documents: readonly ListedDocument[]): Promise<string[]> {
  const texts: string[] = [];
  let bytes = 0;
  for (const document of documents) {
    if (bytes > READ) break;
    bytes += document.size;
    try {
      texts.push(...(await readPassages(storage, document, {})).map(indexedText));
    } catch {
      continue;
    }
  }
  return texts;
}
