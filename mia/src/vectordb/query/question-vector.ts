import { embedderFailed, embedderMismatch, noEmbedder } from '../messages.ts';
import type { IndexDescription } from '../passage-index.ts';
import { checkVector } from './check-vector.ts';

/** Makes the vector of a question. */
export interface QuestionEmbedder {
  /** An empty id: there is none. */
  readonly model: QuestionModel;
  embedQuery(text: string): Promise<ArrayLike<number>>;
  /** Looks whether the model in use is that of the index by now, and goes on with it. Never throws. */
  follow?(model: QuestionModel): Promise<void>;
}

export interface QuestionModel {
  readonly id: string;
  readonly version: string;
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
  if (embedder !== undefined && !fits(embedder.model, index)) {
    await embedder.follow?.({ id: index.model, version: index.modelVersion });
  }
  if (embedder === undefined || embedder.model.id === '') return { vector: undefined, notes: [noEmbedder] };
  if (!fits(embedder.model, index)) {
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

function fits({ id, version }: QuestionModel, { model, modelVersion }: IndexDescription): boolean {
  return id === model && version === modelVersion;
}
