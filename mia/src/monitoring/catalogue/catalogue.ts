import type { Metric } from './metric.ts';

/** Every metric of MIA. What is not here is not emitted, and what is here is: the scenarios prove both. */
// prettier-ignore
export const CATALOGUE: readonly Metric[] = [
  ...of('storage', [
    ['counter', 'mia_storage_operations_total', 'operations', ['operation', 'outcome'], 'Reads, writes and deletes of stored objects.'],
    ['histogram', 'mia_storage_operation_duration_seconds', 'seconds', ['operation'], 'How long an operation of the storage took.'],
    ['counter', 'mia_storage_written_bytes_total', 'bytes', [], 'Bytes that were written to the storage.'],
  ]),
  ...of('pipeline', [
    ['counter', 'mia_pipeline_documents_processed_total', 'documents', ['outcome'], 'Sources that were worked on: done, unchanged, skipped (nothing to read in them) or refused.'],
    ['histogram', 'mia_pipeline_document_duration_seconds', 'seconds', [], 'From the bytes of a source to its document.'],
    ['gauge', 'mia_pipeline_queue_documents', 'documents', [], 'Sources that wait in the run that is under way.'],
  ]),
  ...of('embeddings', [
    ['counter', 'mia_embeddings_passages_total', 'passages', [], 'Passages whose vectors were made.'],
    ['counter', 'mia_embeddings_tokens_total', 'tokens', [], 'Tokens that models were given.'],
    ['gauge', 'mia_embeddings_queue_parts', 'parts', [], 'Parts of the archive that wait in the run that is under way.'],
  ]),
  ...of('vectordb', [
    ['counter', 'mia_vectordb_operations_total', 'operations', ['operation', 'outcome'], 'What the index was asked for.'],
    ['histogram', 'mia_vectordb_operation_duration_seconds', 'seconds', ['operation'], 'How long the index took.'],
    ['counter', 'mia_vectordb_imported_passages_total', 'passages', [], 'Passages that went into a new index.'],
    ['gauge', 'mia_vectordb_passages', 'passages', [], 'Passages in the index that is in use.'],
    ['gauge', 'mia_vectordb_documents', 'documents', [], 'Documents in the index that is in use.'],
    ['gauge', 'mia_vectordb_disk_bytes', 'bytes', [], 'Size of the index on disk.'],
    ['gauge', 'mia_vectordb_memory_bytes', 'bytes', [], 'Memory of the index that grows with its passages.'],
  ]),
  ...of('api', [
    ['counter', 'mia_api_requests_total', 'requests', ['route', 'method', 'status'], 'Requests, by route and status.'],
    ['histogram', 'mia_api_request_duration_seconds', 'seconds', ['route', 'method'], 'From the first byte of a request to the last of its answer.'],
    ['gauge', 'mia_api_requests_active', 'requests', [], 'Requests that are being answered now.'],
    ['counter', 'mia_api_queries_served_total', 'queries', ['route'], 'Questions that were answered, from the cache or by a search.'],
    ['counter', 'mia_api_cache_lookups_total', 'lookups', ['from'], 'Where answers came from: memory, shared or work.'],
  ]),
  ...of('mcp', [
    ['counter', 'mia_mcp_tool_calls_total', 'calls', ['tool', 'code'], 'Calls of the tools, by how they ended.'],
    ['histogram', 'mia_mcp_tool_duration_seconds', 'seconds', ['tool'], 'How long a call of a tool took, the API included.'],
  ]),
  ...of('app', [
    ['counter', 'mia_commands_total', 'commands', ['command'], 'Commands that ended and handed over their counts.'],
    ['gauge', 'mia_health', 'state', ['dependency'], 'Health of each dependency: 1 healthy, 0.5 degraded, 0 unhealthy.'],
    ['gauge', 'mia_process_uptime_seconds', 'seconds', [], 'Since this process began to serve.'],
    ['counter', 'mia_process_cpu_seconds_total', 'seconds', [], 'Processor time of the process that serves.'],
    ['gauge', 'mia_process_resident_memory_bytes', 'bytes', [], 'Memory of the process that serves.'],
    ['gauge', 'mia_process_event_loop_delay_seconds', 'seconds', [], 'How long the process kept its callers waiting, 99th percentile since the last look.'],
  ]),
];

type Row = readonly [Metric['type'], name: string, unit: string, labels: readonly string[], help: string];

function of(module: Metric['module'], rows: readonly Row[]): Metric[] {
  return rows.map(([type, name, unit, labels, help]) => ({ name, type, unit, labels, help, module }));
}
