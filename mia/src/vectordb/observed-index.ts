import { noTracing, silentLogger, type Logger, type SpanAttributes, type Tracing } from '@concert-mia/base/telemetry';
import type {
  HybridOptions,
  MonitoringInterface,
  SearchFilter,
  SearchRequest,
  WeaviateInterface,
} from '../interfaces/index.ts';

/** Any index, with each thing that it is asked for counted, timed and logged. */
export function observedIndex(
  index: WeaviateInterface,
  monitoring: MonitoringInterface,
  logger: Logger = silentLogger,
  tracing: Tracing = noTracing,
): WeaviateInterface {
  const operations = monitoring.counter('mia_vectordb_operations_total', { unit: 'operations' });
  const durations = monitoring.histogram('mia_vectordb_operation_duration_seconds', { unit: 'seconds' });
  const observed = <Result>(
    operation: string,
    work: () => Promise<Result>,
    words?: SpanAttributes,
  ): Promise<Result> => {
    const attributes = { 'db.system.name': 'mia', 'db.operation.name': operation };
    return tracing.span(`index ${operation}`, { attributes, ...(words && { words }) }, () => measured(operation, work));
  };
  const measured = async <Result>(operation: string, work: () => Promise<Result>): Promise<Result> => {
    const start = performance.now();
    let outcome = 'error';
    try {
      const result = await work();
      outcome = 'ok';
      return result;
    } finally {
      const seconds = (performance.now() - start) / 1000;
      operations.add(1, { operation, outcome });
      durations.record(seconds, { operation });
      logger.debug('index', { operation, outcome, milliseconds: Math.round(seconds * 1000) });
    }
  };
  return {
    search: (vector, limit?: number) => observed('search', () => index.search(vector, limit)),
    filterSearch: (vector, filter: SearchFilter, limit?: number) =>
      observed('search', () => index.filterSearch(vector, filter, limit)),
    hybridSearch: (text: string, vector, options?: HybridOptions) =>
      observed('search', () => index.hybridSearch(text, vector, options)),
    query: (request: SearchRequest) => observed('query', () => index.query(request), { 'mia.question': request.text }),
    getById: (id) => observed('get', () => index.getById(id)),
    getAround: (id, before, after) => observed('get', () => index.getAround(id, before, after)),
    documents: () => observed('documents', () => index.documents()),
    version: () => index.version(), // asked before every search, and worth no line
    addDocument: (row) => observed('add', () => index.addDocument(row)),
    getCount: (filter?: SearchFilter) => observed('count', () => index.getCount(filter)),
    stats: () => index.stats(),
    health: () => index.health(),
    [Symbol.asyncDispose]: () => index[Symbol.asyncDispose](),
  };
}
