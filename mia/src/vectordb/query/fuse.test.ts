import { expect, test } from 'vitest';
import type { Candidate } from '../passage-index.ts';
import { fuse, NEIGHBOUR_WEIGHT, weightsOf } from './fuse.ts';

let place = 0;
const WORDS_ALONE = weightsOf('lexical');

/** No neighbour of any other, unless its place is given. */
function candidate(id: string, lexical: number, semantic = 0, rest: Partial<Candidate> = {}): Candidate {
  return {
    id,
    lexical,
    semantic,
    terms: [{ score: lexical, occurrences: 1 }],
    place: 2 * (place += 1),
    prose: 1,
    ...rest,
  };
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

test('a score is the weighted sum times what counts less for a further passage and for a list', () => {
  const weights = weightsOf('hybrid', 0.4);
  const ranked = fuse(
    [
      candidate('a-0', 8, 0.2, { place: 7 }),
      candidate('a-1', 4, 0.8, { place: 8, prose: 0.5 }),
      candidate('a-2', 4, 0.8),
    ],
    weights,
  );
  for (const { score, lexical, semantic, neighbour, prose, further } of ranked)
    expect(score).toBeCloseTo(
      further * prose * ((1 - NEIGHBOUR_WEIGHT) * (0.6 * lexical + 0.4 * semantic) + NEIGHBOUR_WEIGHT * neighbour),
    );
  expect(ranked.map(({ further }) => further).filter((each) => each < 1)).toHaveLength(2);
  expect(ranked.map(({ prose }) => prose).filter((each) => each < 1)).toHaveLength(1);
  expect(ranked.map(({ neighbour }) => neighbour).filter((each) => each > 0)).toHaveLength(2);
});

test('of two passages that fit alike the one beside a fitting passage of its own document comes first', () => {
  const alone = candidate('a-0', 5, 0, { place: 3 });
  const beside = [candidate('b-0', 5, 0, { place: 3 }), candidate('b-1', 8, 0, { place: 4 })];
  const ids = fuse([alone, ...beside], WORDS_ALONE).map((each) => each.candidate.id);
  expect(ids.indexOf('b-0')).toBeLessThan(ids.indexOf('a-0'));
});

test('a list of titles that has all the words stands behind a text that has most of them', () => {
  const list = candidate('contents-0', 10, 1, { prose: 0 });
  const ranked = fuse([list, candidate('chapter-0', 7, 0.8)], weightsOf('hybrid'));
  expect(ranked.map((each) => each.candidate.id)).toEqual(['chapter-0', 'contents-0']);
});
