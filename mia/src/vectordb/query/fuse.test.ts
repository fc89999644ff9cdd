import { expect, test } from 'vitest';
import type { Candidate } from '../passage-index.ts';
import { fuse, weightsOf } from './fuse.ts';

const WORDS_ALONE = weightsOf('lexical');

function candidate(id: string, lexical: number, semantic = 0): Candidate {
  return { id, lexical, semantic, terms: [{ score: lexical, occurrences: 1 }] };
}

test('a long text does not keep a nearly as good passage of another one out', () => {
  const long = Array.from({ length: 12 }, (_, at) => candidate(`long-${at}`, 10 - at / 100));
  const ranked = fuse([...long, candidate('other-0', 9.6)], WORDS_ALONE);
  expect(ranked.slice(0, 2).map((each) => each.candidate.id)).toEqual(['long-0', 'other-0']);
});

test('the passages of one document keep their order, and a far worse passage of another one stays behind', () => {
  const ranked = fuse(
    [candidate('a-0', 8), candidate('a-1', 10), candidate('a-2', 9), candidate('b-0', 3)],
    WORDS_ALONE,
  );
  expect(ranked.map((each) => each.candidate.id)).toEqual(['a-1', 'a-2', 'a-0', 'b-0']);
});

test('a score is the weighted sum times what counts less for a further passage', () => {
  const weights = weightsOf('hybrid', 0.4);
  for (const { score, lexical, semantic, further } of fuse(
    [candidate('a-0', 8, 0.2), candidate('a-1', 4, 0.8)],
    weights,
  ))
    expect(score).toBeCloseTo(further * (0.6 * lexical + 0.4 * semantic));
});
