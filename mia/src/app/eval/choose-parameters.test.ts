import { expect, test } from 'vitest';
import { DEFAULT_PARAMETERS, type Considered } from '../../vectordb/index.ts';
import { chooseParameters, type Trial } from './choose-parameters.ts';

/** Twenty passages that the words prefer, and one that only the vector finds. */
function trial(at: number, answerable: boolean): Trial {
  const terms = ['x', 'y', 'z'].map((word) => ({ word, stems: [word], passages: 20, weight: 20 }));
  const words = Array.from({ length: 20 }, (_, number) => ({
    id: `w${at}-${number}`,
    lexical: answerable ? 20 - number : 10,
    semantic: 0,
    terms: [{ score: answerable ? 20 - number : 10, occurrences: 1 }],
    place: 2 * number,
    prose: 1,
  }));
  const right = {
    id: `right${at}`,
    lexical: 1,
    semantic: 1,
    terms: [{ score: 1, occurrences: 1 }],
    place: 0,
    prose: 1,
  };
  const considered: Considered = { terms, candidates: [...words, right] };
  return { ...considered, right: new Set(answerable ? [right.id] : []), answerable };
}

const trials = Array.from({ length: 30 }, (_, at) => trial(at, at % 3 !== 0));

test('a weight that finds more is chosen, and what it does elsewhere is measured on questions left out', () => {
  const { before, best, crossValidated } = chooseParameters(trials, { ...DEFAULT_PARAMETERS, lexicalWeight: 1 });
  expect(before.found).toBe(0);
  expect(best.found).toBe(1);
  expect(best.parameters.lexicalWeight).toBeLessThan(0.8);
  expect(crossValidated).toMatchObject({ found: 1, refused: 1, kept: 1 });
});

test('where nothing finds more, nothing changes', () => {
  const usual = { ...DEFAULT_PARAMETERS, lexicalWeight: 0.5 };
  const { before, best } = chooseParameters(trials.filter((each) => each.answerable), usual); // prettier-ignore
  expect(best.parameters).toMatchObject({ lexicalWeight: 0.5, nearness: 1 });
  expect(best.found).toBe(before.found);
});
