import type { Candidate, CandidatePlan, QueryTerm } from '../passage-index.ts';
import { scoreWords } from '../query/bm25.ts';
import { PassageWords } from '../query/passage-words.ts';
import type { Build } from './build.ts';
import { passageFrom, type Postings } from './postings/read-postings.ts';
import { proposeByWords, type TermLists } from './propose-by-words.ts';

/** What the words and the vector propose, every one of them scored exactly in both. */
export function propose(build: Build, plan: CandidatePlan): Candidate[] {
  const terms = plan.terms.map((term) => ({ term, lists: listsOf(build, term) }));
  const allowed = build.allowed(plan.filter);
  const byWords = Uint32Array.from(proposeByWords(build, terms, plan.limit, allowed)).sort();
  const cosines = new Map<number, number>();
  if (plan.vector !== undefined) {
    const { nearest, scores } = build.scan.nearestAnd(byWords, plan.vector, plan.limit, allowed);
    for (const [at, slot] of byWords.entries()) cosines.set(slot, scores[at] ?? 0);
    for (const { slot, score } of nearest) cosines.set(slot, score);
  }
  const slots = Uint32Array.from(new Set([...byWords, ...cosines.keys()])).sort();
  return scoreAll(build, terms, slots, cosines);
}

function listsOf({ postings }: Build, { stems }: QueryTerm): Postings[] {
  return stems.map((stem) => postings.of(stem)).filter(({ slots }) => slots.length > 0);
}

/** `slots` ascend, so that each list is read once, from one to the next. */
function scoreAll(
  build: Build,
  terms: readonly TermLists[],
  slots: Uint32Array,
  cosines: ReadonlyMap<number, number>,
): Candidate[] {
  const planned = terms.map(({ term }) => term);
  const reached = terms.map(({ lists }) => new Uint32Array(lists.length));
  const words = new PassageWords(terms.length);
  const candidates: Candidate[] = [];
  for (const slot of slots) {
    const id = build.idOf(slot);
    if (id === '') continue; // its passage was replaced
    words.clear();
    for (const [number, { lists }] of terms.entries()) placeWords(words, number, lists, reached[number]!, slot);
    const { total, terms: scores } = scoreWords(planned, words, build.evenness[slot] ?? 0);
    const semantic = Math.max(cosines.get(slot) ?? 0, 0);
    candidates.push({ id, lexical: total, semantic, terms: scores, place: slot, prose: build.proseOf(slot) });
  }
  return candidates;
}

/** Where one term stands in the passage; `reached` is how far each of its lists was read. */
function placeWords(
  words: PassageWords,
  term: number,
  lists: readonly Postings[],
  reached: Uint32Array,
  slot: number,
): void {
  for (const [number, list] of lists.entries()) {
    const at = passageFrom(list, slot, reached[number] ?? 0);
    reached[number] = at;
    if (list.slots[at] !== slot) continue;
    const end = list.starts[at + 1] ?? 0;
    for (let place = list.starts[at] ?? 0; place < end; place += 1) words.put(term, list.positions[place] ?? 0);
    if (list.around[at] === 1) words.putAround(term);
  }
}
