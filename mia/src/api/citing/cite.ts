import type { Citation, IndexedDocument, Passage } from '../../interfaces/index.ts';
import { originOf, type Origin } from './licences.ts';

type Cited = Pick<IndexedDocument, 'documentId' | 'title' | 'author' | 'work' | 'chapter' | 'year' | 'source'>;

/** The citation of a document, or of a passage of it: `…/ch01.htm#015`. `own`: whose texts these are where no site says. */
export function cite(cited: Cited & Partial<Pick<Passage, 'chunkId' | 'sourceAnchor'>>, own?: Origin): Citation {
  const { source, sourceAnchor = null, documentId, chunkId = null } = cited;
  const link = sourceAnchor === null ? source : `${source}#${encodeURIComponent(sourceAnchor)}`;
  const text = citationText(cited);
  const { name, licence } = originOf(source, own);
  const attribution = `${[text, name, link].filter((part) => part !== '').join(', ')} (licence: ${licence.name})`;
  return { link, text, attribution, licence, documentId, chunkId };
}

/** `Karl Marx, “Commodities”, in: Capital, ch. 1 (1867)` */
function citationText({ author, title, work, chapter, year }: Cited): string {
  const name = title ?? work ?? 'Without a title';
  const parts = [
    author,
    `“${name}”`,
    work !== null && work !== name ? `in: ${work}` : null,
    chapter !== null && chapter !== name ? chapter : null,
  ].filter((part) => part !== null);
  return `${parts.join(', ')}${year === null ? '' : ` (${year})`}`;
}
