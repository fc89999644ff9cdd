import type { AnswerSentence, SearchResult, WrittenAnswer } from '../../interfaces/index.ts';
import { notAnswered, notCarried, saysNoAnswer } from '../messages.ts';
import { carries } from './carries.ts';
import { write, type Endpoint } from './endpoint.ts';
import { NO_ANSWER, promptFor, SHOWN } from './prompt.ts';
import { sentencesOf, type CitedSentence } from './sentences.ts';

/**
 * An answer of the passages. Each sentence is given as soon as it was checked; the last value is the whole answer. Nothing
 * the model says about its own work counts: a sentence without a passage that carries it is left out, and an answer that
 * loses most of its sentences is refused.
 */
export async function* writeAnswer(
  endpoint: Endpoint,
  question: string,
  results: readonly SearchResult[],
  signal?: AbortSignal,
): AsyncGenerator<AnswerSentence, WrittenAnswer> {
  const { model } = endpoint;
  const shown = results.slice(0, SHOWN);
  if (shown.length === 0) return refusal(model, notAnswered, 0);
  const sentences: AnswerSentence[] = [];
  let dropped = 0;
  for await (const sentence of sentencesOf(write(endpoint, promptFor(question, shown), signal))) {
    if (sentence.text.includes(NO_ANSWER)) return refusal(model, saysNoAnswer, dropped);
    const checked = check(sentence, shown);
    if (checked === undefined) dropped += 1;
    else {
      sentences.push(checked);
      yield checked;
    }
  }
  if (sentences.length === 0 || dropped > sentences.length) return refusal(model, notCarried, dropped);
  return { status: 'answered', sentences, reason: null, dropped, model };
}

function check({ text, numbers }: CitedSentence, shown: readonly SearchResult[]): AnswerSentence | undefined {
  const cited = numbers.map((number) => shown[number - 1]).filter((result) => result !== undefined);
  if (cited.length === 0 || cited.length < numbers.length) return undefined;
  const passages = cited.map(({ content, citation }) => `${citation.text}\n${content}`);
  return carries(text, passages) ? { text, citations: cited.map(({ id }) => id) } : undefined;
}

function refusal(model: string, reason: string, dropped: number): WrittenAnswer {
  return { status: 'refused', sentences: [], reason, dropped, model };
}
