/** Instance 2: from passages to vectors. */
export { chunkDocument, type ChunkableDocument } from './chunking/chunk-document.ts';
export type { ChunkLimits } from './chunking/budget.ts';
export { fitLsa, type LsaOptions } from './lsa/fit-lsa.ts';
export { LsaModel, type LsaParts } from './lsa/lsa-model.ts';
