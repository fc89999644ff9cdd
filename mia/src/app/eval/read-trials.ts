import type { EmbeddedIndex, QueryEngine } from '../../vectordb/index.ts';
import type { Trial } from './choose-parameters.ts';
import { isAnswer } from './evaluate-questions.ts';
import type { Question, Unanswerable } from './read-sets.ts';

/** Asks every question once; what is weighed afterwards needs no index any more. */
export async function readTrials(
  index: EmbeddedIndex,
  engine: QueryEngine,
  questions: readonly Question[],
  unanswerable: readonly Unanswerable[],
): Promise<Trial[]> {
  const trials: Trial[] = [];
  for (const question of questions) {
    const considered = await engine.consider(question.question);
    const passages = await index.passages(considered.candidates.map(({ id }) => id));
    const right = passages.filter((passage) => isAnswer(passage, question)).map(({ chunkId }) => chunkId);
    trials.push({ ...considered, right: new Set(right), answerable: true });
  }
  for (const { question } of unanswerable)
    trials.push({ ...(await engine.consider(question)), right: new Set(), answerable: false });
  return trials;
}
