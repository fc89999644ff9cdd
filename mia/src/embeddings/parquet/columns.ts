import type { EmbeddingRow } from '../../interfaces/index.ts';
import type { SchemaElement } from 'hyparquet';

export type ColumnKind = 'text' | 'text or null' | 'texts' | 'integer' | 'integer or null' | 'floats';

/** The columns of a file of embeddings, in order. docs/STORAGE-STRATEGY.md describes each. */
export const COLUMNS: Readonly<Record<keyof EmbeddingRow, ColumnKind>> = {
  chunkId: 'text',
  documentId: 'text',
  ordinal: 'integer',
  anchors: 'texts',
  sourceAnchor: 'text or null',
  start: 'integer',
  end: 'integer',
  headings: 'texts',
  text: 'text',
  textHash: 'text',
  context: 'text',
  words: 'integer',
  language: 'text',
  title: 'text or null',
  author: 'text or null',
  coAuthors: 'texts',
  work: 'text or null',
  chapter: 'text or null',
  genre: 'text',
  date: 'text or null',
  year: 'integer or null',
  source: 'text',
  inputHash: 'text',
  tokens: 'integer',
  model: 'text',
  modelVersion: 'text',
  dimension: 'integer',
  vector: 'floats',
};

export const COLUMN_NAMES = Object.keys(COLUMNS) as (keyof EmbeddingRow)[];

/** The schema as Parquet writes it down: every column required but those that may be null. */
export function parquetSchema(): SchemaElement[] {
  const root: SchemaElement = { name: 'embeddings', num_children: COLUMN_NAMES.length };
  return [root, ...COLUMN_NAMES.flatMap((name) => elementsOf(name, COLUMNS[name]))];
}

function elementsOf(name: string, kind: ColumnKind): SchemaElement[] {
  const [REQUIRED, OPTIONAL] = ['REQUIRED', 'OPTIONAL'] as const;
  switch (kind) {
    case 'text':
      return [{ name, type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: REQUIRED }];
    case 'text or null':
      return [{ name, type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: OPTIONAL }];
    case 'integer':
      return [{ name, type: 'INT32', repetition_type: REQUIRED }];
    case 'integer or null':
      return [{ name, type: 'INT32', repetition_type: OPTIONAL }];
    case 'texts':
      return listOf(name, { type: 'BYTE_ARRAY', converted_type: 'UTF8' });
    case 'floats':
      return listOf(name, { type: 'FLOAT' });
  }
}

function listOf(name: string, element: Omit<SchemaElement, 'name'>): SchemaElement[] {
  return [
    { name, repetition_type: 'REQUIRED', num_children: 1, converted_type: 'LIST' },
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
    { name: 'element', repetition_type: 'REQUIRED', ...element },
  ];
}
