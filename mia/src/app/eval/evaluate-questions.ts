import { SEARCH_MODES, type Passage } from '../../interfaces/index.ts';
import type { EmbeddedIndex, VectorDatabase } from '../../vectordb/index.ts';
import type { Measured } from './evaluation.ts';
import { PlainBm25 } from './plain-bm25.ts';
import type { Question, Unanswerable } from './read-sets.ts';

const DEPTH = 10;

/** How well questions find their passage and their document, for plain BM25 and each mode. */
export async function evaluateQuestions(
  index: EmbeddedIndex,
  database: VectorDatabase,
  questions: readonly Question[],
): Promise<Measured[]> {
  using plain = new PlainBm25(index.everyPassage());
  const found: Record<string, Passage[][]> = { plain: [] };
  for (const { question } of questions) {
    found['plain']?.push(await index.passages(plain.search(question, DEPTH)));
    for (const mode of SEARCH_MODES) (found[mode] ??= []).push(await best(database, question, mode));
  }
  const systems = Object.entries(found);
  return [
    { measure: 'right passage in the first 10', systems: scored(systems, questions, isAnswer) },
    { measure: 'right document in the first 10', systems: scored(systems, questions, isDocument) },
  ];
}

/** At the one threshold: what is refused of that which has no answer, and what is kept of that which was found. */
export interface Refusals {
  readonly refused: number;
  readonly unanswerable: number;
  readonly kept: number;
  readonly found: number;
  /** Questions without an answer here that were answered all the same. */
  readonly answeredAllTheSame: readonly string[];
}

export async function evaluateRefusals(
  database: VectorDatabase,
  questions: readonly Question[],
  unanswerable: readonly Unanswerable[],
): Promise<Refusals> {
  const answered = [];
  for (const { id, question } of unanswerable)
    if ((await database.query({ text: question })).answered) answered.push(id);
  let found = 0;
  let kept = 0;
  for (const question of questions) {
    const answer = await database.query({ text: question.question, limit: DEPTH });
    if (![...answer.hits, ...answer.closest].some(({ passage }) => isAnswer(passage, question))) continue;
    found += 1;
    if (answer.answered) kept += 1;
  }
  return {
    refused: unanswerable.length - answered.length,
    unanswerable: unanswerable.length,
    kept,
    found,
    answeredAllTheSame: answered,
  };
}

async function best(database: VectorDatabase, text: string, mode: (typeof SEARCH_MODES)[number]): Promise<Passage[]> {
  const { hits, closest } = await database.query({ text, mode, limit: DEPTH });
  return [...hits, ...closest].map(({ passage }) => passage); // ranking is measured by itself, refusing apart
}

function scored(
  systems: readonly (readonly [string, readonly Passage[][]])[],
  questions: readonly Question[],
  isRight: (passage: Passage, question: Question) => boolean,
): Measured['systems'] {
  return systems.map(([name, answers]) => ({
    name,
    values: questions.map((question, at) => (answers[at]?.some((passage) => isRight(passage, question)) ? 1 : 0)),
  }));
}

function isDocument({ source }: Passage, { gold_path, also_in }: Question): boolean {
  return [gold_path, ...also_in].some((path) => source === path || source.endsWith(`/${path}`));
}

/** Whether a passage is the one that answers. */
export function isAnswer(passage: Passage, question: Question): boolean {
  return isDocument(passage, question) && folded(passage.text).includes(folded(question.anchor));
}

function folded(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}
