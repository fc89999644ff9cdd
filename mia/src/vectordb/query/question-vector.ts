import { embedderFailed, embedderMismatch, noEmbedder } from '../messages.ts';
import type { IndexDescription } from '../passage-index.ts';
import { checkVector } from './check-vector.ts';

/** Makes the vector of a question with the model of the index; `undefined` where there is no such model. */
export interface QuestionEmbedder {
  readonly model: { readonly id: string; readonly version: string };
  embedQuery(text: string): Promise<ArrayLike<number>>;
}

export interface QuestionVector {
  readonly vector: ArrayLike<number> | undefined;
  readonly notes: readonly string[];
}

/** The vector of a question, or a note that says why the words must do alone: a model that fails does not stop a search. */
export async function questionVector(
  embedder: QuestionEmbedder | undefined,
  index: IndexDescription,
  text: string,
): Promise<QuestionVector> {
  if (embedder === undefined) return { vector: undefined, notes: [noEmbedder] };
  if (embedder.model.id !== index.model || embedder.model.version !== index.modelVersion) {
    return { vector: undefined, notes: [embedderMismatch(`${embedder.model.id}, not ${index.model}`)] };
  }
  try {
    const vector = await embedder.embedQuery(text);
    checkVector(vector, index.dimension);
    return { vector, notes: [] };
  } catch (error) {
    return { vector: undefined, notes: [embedderFailed(error instanceof Error ? error.message : String(error))] };
  }
}
