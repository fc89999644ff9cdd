/** Instance 3: the index, and the search over it. */
export { EmbeddedIndex } from './embedded/embedded-index.ts';
export {
  ImportManager,
  type ImportOptions,
  type ImportProgress,
  type ImportResult,
} from './importing/import-manager.ts';
export { MemoryEmbeddings } from './importing/memory-embeddings.ts';
export { IndexKeeper, type BackupManifest, type Compacted } from './keeping/index-keeper.ts';
export { observedIndex } from './observed-index.ts';
export type { PassageIndex } from './passage-index.ts';
export { QueryEngine } from './query/query-engine.ts';
export type { QuestionEmbedder } from './query/question-vector.ts';
export { VectorDatabase } from './vector-database.ts';
