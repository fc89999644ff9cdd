import { createHash } from 'node:crypto';
import type { EmbeddingRow } from './embedding-row.ts';

const DIMENSION = 8;
const TOPICS = ['wages', 'strike', 'party', 'land', 'factory', 'harvest', 'railway', 'congress'];

/** The vector of a text: which of the suite's topics it names. */
export function conformanceVector(text: string): Float32Array {
  const vector = Float32Array.from(TOPICS, (topic) => (text.toLowerCase().includes(topic) ? 1 : 0));
  const length = Math.hypot(...vector);
  return length === 0 ? vector : vector.map((value) => value / length);
}

export const CONFORMANCE_MODEL = { id: 'conformance', version: '1', dimension: DIMENSION, maxTokens: 512 } as const;

const hex = (text: string, digits: number) => createHash('sha256').update(text).digest('hex').slice(0, digits);

/** A row of the suite: a passage of a document that is named by its address. */
export function conformanceRow(
  source: string,
  ordinal: number,
  text: string,
  about: Partial<EmbeddingRow> = {},
): EmbeddingRow {
  const documentId = hex(source, 24);
  return {
    chunkId: `${documentId}-${hex(`${ordinal}`, 16)}`,
    documentId,
    ordinal,
    anchors: [`p${ordinal + 1}`],
    sourceAnchor: null,
    start: 0,
    end: text.length,
    headings: [],
    text,
    textHash: hex(text, 64),
    context: '',
    words: text.split(' ').length,
    language: 'en',
    title: null,
    author: null,
    coAuthors: [],
    work: null,
    chapter: null,
    genre: 'article',
    date: null,
    year: null,
    source,
    inputHash: hex(text, 64),
    tokens: 1,
    model: CONFORMANCE_MODEL.id,
    modelVersion: CONFORMANCE_MODEL.version,
    dimension: DIMENSION,
    vector: conformanceVector(text),
    ...about,
  };
}

const ADA = { author: 'Ada Lovelace', work: 'On Engines', date: '1843-09', year: 1843 };
const JOSE = { author: 'José Díaz', coAuthors: ['Ada Lovelace'], date: '1917', year: 1917, language: 'es' };

export const CONFORMANCE_ROWS: readonly EmbeddingRow[] = [
  conformanceRow('https://example.org/archive/ada/one.htm', 0, 'Wages fell in the factory that winter.', ADA),
  conformanceRow('https://example.org/archive/ada/one.htm', 1, 'The strike began when the looms were stopped.', ADA),
  conformanceRow('https://example.org/archive/ada/one.htm', 2, 'The party met in a barn near the mill.', ADA),
  conformanceRow('https://example.org/archive/diaz/two.htm', 0, 'La huelga ferroviaria: railway strike.', JOSE),
  conformanceRow('https://example.org/glossary/land.htm', 0, 'Land reform gave the harvest to those who sow it.', {
    language: 'zh-Hant',
  }),
  conformanceRow('https://example.org/glossary/congress.htm', 0, 'The congress voted on the railway question.', {
    date: '1905-12-31',
    year: 1905,
  }),
];
