import type { Collection } from 'weaviate-client';
import type { PassageRecord } from '../records/passage-record.ts';

/** What Weaviate keeps of a record beside its vector. */
export type Kept = { -readonly [K in keyof Omit<PassageRecord, 'vector'>]: Mutable<PassageRecord[K]> };
type Mutable<T> = T extends readonly string[] ? string[] : T extends number | null ? number : T;

export type Records = Collection<Kept>;

export function toKept(whole: PassageRecord): Partial<Kept> {
  const { firstDay, lastDay, vector: _vector, ...record } = whole;
  return {
    ...record,
    authors: [...record.authors],
    sections: [...record.sections],
    languages: [...record.languages],
    ...(firstDay === null ? {} : { firstDay }),
    ...(lastDay === null ? {} : { lastDay }),
  };
}
