import { passageSchema, type EmbeddingRow, type Passage } from '../../interfaces/index.ts';
import { firstDay, lastDay } from '../text/days.ts';
import { folderPath } from '../text/folder-path.ts';
import { indexedStems } from '../text/indexed-stems.ts';
import { fold } from '../text/stem.ts';

/** A passage as engines that keep records have it: what it is searched and filtered by, and the whole of it as JSON. */
export interface PassageRecord {
  readonly chunkId: string;
  readonly documentId: string;
  readonly ordinal: number;
  /** Stems of the text and of what stands around it, parted by spaces. */
  readonly words: string;
  /** Folded: each name, and its endings: `karl marx`, `marx`. */
  readonly authors: readonly string[];
  /** Folded. */
  readonly work: string;
  /** Every run of folders of the source: `archive`, `archive/marx`, `marx`. */
  readonly sections: readonly string[];
  /** Lower case, and what it is a form of: `zh-hant`, `zh`. */
  readonly languages: readonly string[];
  /** yyyymmdd; null: no date. */
  readonly firstDay: number | null;
  readonly lastDay: number | null;
  readonly passage: string;
  /** `undefined`: the model found nothing in the text, and nothing is near to it. */
  readonly vector: number[] | undefined;
}

export function toRecord(row: EmbeddingRow): PassageRecord {
  const { body, context } = indexedStems(row);
  const names = row.author === null ? row.coAuthors : [row.author, ...row.coAuthors];
  return {
    chunkId: row.chunkId,
    documentId: row.documentId,
    ordinal: row.ordinal,
    words: [...body, ...context].join(' '),
    authors: [...new Set(names.flatMap((name) => endings(fold(name))))],
    work: fold(row.work ?? ''),
    sections: [...new Set(runs(folderPath(row.source).split('/')))],
    languages: forms(row.language.toLowerCase()),
    firstDay: row.date === null ? null : firstDay(row.date),
    lastDay: row.date === null ? null : lastDay(row.date),
    passage: JSON.stringify(Object.fromEntries(FIELDS.map((field) => [field, row[field]]))),
    vector: row.vector.some((value) => value !== 0) ? [...row.vector] : undefined,
  };
}

const FIELDS = Object.keys(passageSchema.unwrap().shape) as (keyof Passage)[];

function endings(name: string): string[] {
  const words = name.split(' ');
  return words.map((_, from) => words.slice(from).join(' '));
}

function runs(folders: readonly string[]): string[] {
  const named = folders.filter((folder) => folder !== '');
  return named.flatMap((_, from) =>
    named.slice(from).map((__, length) => named.slice(from, from + length + 1).join('/')),
  );
}

function forms(language: string): string[] {
  const parts = language.split('-');
  return parts.map((_, length) => parts.slice(0, length + 1).join('-'));
}
