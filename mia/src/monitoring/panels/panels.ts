import type { Expression } from './expression.ts';

export type Unit = 'per-second' | 'seconds' | 'share' | 'bytes' | 'count';

export interface Curve {
  readonly label: string;
  readonly shows: Expression;
  /** For what should not happen, drawn in the colour of warnings. */
  readonly bad?: boolean;
}

export interface Panel {
  readonly id: string;
  readonly title: string;
  readonly unit: Unit;
  readonly curves: readonly Curve[];
}

const REQUESTS = 'mia_api_requests_total';
const DURATIONS = 'mia_api_request_duration_seconds';
/** Also the page with a question in its address: its first view is as quick as a kept answer. */
const QUESTIONS = { route: '/search|/query|/' };
const INDEX = 'mia_vectordb_operation_duration_seconds';

/** One number at the top of the page. */
export interface Tile {
  readonly id: string;
  readonly title: string;
  readonly unit: Unit;
  readonly shows: Expression;
}

// prettier-ignore
export const TILES: readonly Tile[] = [
  { id: 'served', title: 'Questions answered', unit: 'count', shows: { kind: 'total', metric: 'mia_api_queries_served_total' } },
  { id: 'processed', title: 'Documents processed', unit: 'count', shows: { kind: 'total', metric: 'mia_pipeline_documents_processed_total' } },
  { id: 'passages', title: 'Passages in the index', unit: 'count', shows: { kind: 'level', metric: 'mia_vectordb_passages' } },
  { id: 'p95', title: '95 % answered within', unit: 'seconds', shows: { kind: 'quantile', metric: DURATIONS, quantile: 0.95, where: QUESTIONS } },
];

/** Every chart of the dashboards page and of Grafana. */
// prettier-ignore
export const PANELS: readonly Panel[] = [
  { id: 'traffic', title: 'Requests', unit: 'per-second', curves: [
    { label: 'answered', shows: { kind: 'rate', metric: REQUESTS, where: { status: '[23]..' } } },
    { label: 'refused', shows: { kind: 'rate', metric: REQUESTS, where: { status: '4..' } } },
    { label: 'failed', shows: { kind: 'rate', metric: REQUESTS, where: { status: '5..' } }, bad: true },
  ] },
  { id: 'latency', title: 'Time to an answer', unit: 'seconds', curves: [
    { label: 'p50', shows: { kind: 'quantile', metric: DURATIONS, quantile: 0.5, where: QUESTIONS } },
    { label: 'p95', shows: { kind: 'quantile', metric: DURATIONS, quantile: 0.95, where: QUESTIONS } },
  ] },
  { id: 'errors', title: 'Failures', unit: 'share', curves: [
    { label: 'of requests', shows: { kind: 'share', metric: REQUESTS, where: { status: '5..' } }, bad: true },
    { label: 'of tool calls', shows: { kind: 'share', metric: 'mia_mcp_tool_calls_total', where: { code: 'E_INTERNAL|E_API.*' } } },
  ] },
  { id: 'cache', title: 'Answers that were kept', unit: 'share', curves: [
    { label: 'in memory', shows: { kind: 'share', metric: 'mia_api_cache_lookups_total', where: { from: 'memory' } } },
    { label: 'shared', shows: { kind: 'share', metric: 'mia_api_cache_lookups_total', where: { from: 'shared' } } },
  ] },
  { id: 'questions', title: 'Questions', unit: 'per-second', curves: [
    { label: 'answered', shows: { kind: 'rate', metric: 'mia_api_queries_served_total' } },
    { label: 'by agents (MCP)', shows: { kind: 'rate', metric: 'mia_mcp_tool_calls_total' } },
  ] },
  { id: 'index', title: 'The index answers within', unit: 'seconds', curves: [
    { label: 'p50', shows: { kind: 'quantile', metric: INDEX, quantile: 0.5, where: { operation: 'query' } } },
    { label: 'p95', shows: { kind: 'quantile', metric: INDEX, quantile: 0.95, where: { operation: 'query' } } },
  ] },
  { id: 'size', title: 'In the index', unit: 'count', curves: [
    { label: 'passages', shows: { kind: 'level', metric: 'mia_vectordb_passages' } },
    { label: 'documents', shows: { kind: 'level', metric: 'mia_vectordb_documents' } },
  ] },
  { id: 'pipeline', title: 'Documents', unit: 'count', curves: [
    { label: 'processed', shows: { kind: 'total', metric: 'mia_pipeline_documents_processed_total' } },
    { label: 'waiting', shows: { kind: 'level', metric: 'mia_pipeline_queue_documents' } },
    { label: 'refused', shows: { kind: 'total', metric: 'mia_pipeline_documents_processed_total', where: { outcome: 'refused' } }, bad: true },
  ] },
  { id: 'embeddings', title: 'Vectors made', unit: 'per-second', curves: [
    { label: 'passages', shows: { kind: 'rate', metric: 'mia_embeddings_passages_total' } },
  ] },
  { id: 'storage', title: 'Storage operations', unit: 'per-second', curves: [
    { label: 'done', shows: { kind: 'rate', metric: 'mia_storage_operations_total', where: { outcome: 'ok' } } },
    { label: 'failed', shows: { kind: 'rate', metric: 'mia_storage_operations_total', where: { outcome: 'error' } }, bad: true },
  ] },
  { id: 'processor', title: 'Processor', unit: 'share', curves: [
    { label: 'of one core', shows: { kind: 'rate', metric: 'mia_process_cpu_seconds_total' } },
  ] },
  { id: 'memory', title: 'Memory', unit: 'bytes', curves: [
    { label: 'resident', shows: { kind: 'level', metric: 'mia_process_resident_memory_bytes' } },
    { label: 'index on disk', shows: { kind: 'level', metric: 'mia_vectordb_disk_bytes' } },
  ] },
];
