import type { Passage, PassageAnswer, SearchHit, SearchResult } from '../../interfaces/index.ts';
import { cite } from './cite.ts';
import type { Origin } from './licences.ts';

/** A passage as the API gives it, with its citation. */
export function presentPassage(passage: Passage, own?: Origin): PassageAnswer {
  const { documentId, ordinal, headings, anchors, start, end, title, author, coAuthors } = passage;
  const { work, chapter, genre, language, date, year, source } = passage;
  return {
    id: passage.chunkId,
    documentId,
    ordinal,
    content: passage.text,
    citation: cite(passage, own),
    headings,
    anchors,
    start,
    end,
    title,
    author,
    coAuthors,
    work,
    chapter,
    genre,
    language,
    date,
    year,
    source,
  };
}

/** A hit at its place in the whole ranking. */
export function presentHit(hit: SearchHit, rank: number, own?: Origin): SearchResult {
  const present = (passage: Passage) => presentPassage(passage, own);
  return {
    rank,
    score: Math.min(Math.max(hit.score, 0), 1),
    highlights: hit.highlights,
    ...present(hit.passage),
    before: hit.before.map(present),
    after: hit.after.map(present),
    ...(hit.explanation === undefined ? {} : { explanation: hit.explanation }),
  };
}
