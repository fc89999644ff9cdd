/** Instance 1: from a page of the archive to clean, attributed Markdown. */
export { Ledger } from './run/ledger.ts';
export type { Counts, RefusedSource } from './run/ledger-records.ts';
export { AUTHORITIES } from './metadata/authorities.ts';
export { PipelineOrchestrator, type PipelineOptions } from './run/pipeline-orchestrator.ts';
export type { Progress } from './run/progress.ts';
export { REPORT_KEY, type RunReport } from './run/run-report.ts';
export { DataValidator, type Validated } from './validate/data-validator.ts';
export { makeDocument, type MadeDocument } from './make-document.ts';
