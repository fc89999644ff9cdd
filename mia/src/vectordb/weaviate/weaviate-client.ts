import type { QuestionEmbedder } from '../query/question-vector.ts';
import { RecordIndex } from '../records/record-index.ts';
import { VectorDatabase } from '../vector-database.ts';
import type { WeaviatePlace } from './weaviate-place.ts';
import { WeaviateStore } from './weaviate-store.ts';

/** The contract of the vector database on a Weaviate server. */
export class WeaviateClient extends VectorDatabase {
  constructor(place: WeaviatePlace, embedder?: QuestionEmbedder) {
    super(new RecordIndex(new WeaviateStore(place)), embedder);
  }
}
