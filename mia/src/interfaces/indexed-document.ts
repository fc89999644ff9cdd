import type { Passage } from './embedding-passage.ts';

/** A document of the index: what all of its passages have in common, and how many there are. */
export interface IndexedDocument extends Pick<
  Passage,
  | 'documentId'
  | 'title'
  | 'author'
  | 'coAuthors'
  | 'work'
  | 'chapter'
  | 'genre'
  | 'language'
  | 'date'
  | 'year'
  | 'source'
> {
  readonly passages: number;
}
