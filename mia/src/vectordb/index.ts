/** Instance 3: the index, and the search over it. */
export { EmbeddedIndex } from './embedded/embedded-index.ts';
export { parseIndexPlace, showIndexPlace, type IndexPlace } from './engines/index-place.ts';
export { describeCollections, importEmbeddings, openVectorDatabase } from './engines/open-engine.ts';
export { ImportManager } from './importing/import-manager.ts';
export type { ImportOptions, ImportProgress, ImportResult } from './importing/import-options.ts';
export { MemoryEmbeddings } from './importing/memory-embeddings.ts';
export type { BackupManifest } from './keeping/backup-manifest.ts';
export { IndexKeeper, type Compacted } from './keeping/index-keeper.ts';
export { observedIndex } from './observed-index.ts';
export type { PassageIndex } from './passage-index.ts';
export type { Collection } from './schema/passage-collection.ts';
export { confidence } from './query/confidence.ts';
export { fuse, weightsOf } from './query/fuse.ts';
export { DEFAULT_PARAMETERS, type Parameters } from './query/parameters.ts';
export { QueryEngine, type Considered } from './query/query-engine.ts';
export { readTuning, writeTuning } from './engines/tuning-file.ts';
export type { QuestionEmbedder } from './query/question-vector.ts';
export { VectorDatabase } from './vector-database.ts';
