import type { Where } from '../panels/expression.ts';

/** Which events count, and which of them were good. */
export type Indicator =
  | { readonly kind: 'ratio'; readonly metric: string; readonly of: Where; readonly bad: Where }
  | { readonly kind: 'within'; readonly metric: string; readonly of: Where; readonly seconds: number };

/** A promise about the service. */
export interface Slo {
  readonly id: string;
  readonly title: string;
  /** The share of good events that is promised, below 1: the rest is the budget of errors. */
  readonly target: number;
  /** Over the last how many days. */
  readonly days: number;
  readonly indicator: Indicator;
}

/** The bounds of `within` must be among the buckets of the metric. */
export const SLOS: readonly Slo[] = [
  {
    id: 'availability',
    title: 'Requests are answered without a failure of ours',
    target: 0.995,
    days: 30,
    indicator: { kind: 'ratio', metric: 'mia_api_requests_total', of: {}, bad: { status: '5..' } },
  },
  {
    id: 'latency',
    title: 'A search is answered within 100 ms',
    target: 0.95,
    days: 30,
    indicator: {
      kind: 'within',
      metric: 'mia_api_request_duration_seconds',
      of: { route: '/search' },
      seconds: 0.1,
    },
  },
  {
    id: 'agents',
    title: 'A call of an MCP tool ends well',
    target: 0.99,
    days: 30,
    indicator: {
      kind: 'ratio',
      metric: 'mia_mcp_tool_calls_total',
      of: {},
      bad: { code: 'E_INTERNAL|E_API.*' },
    },
  },
  {
    id: 'ingestion',
    title: 'A source becomes a document',
    target: 0.9,
    days: 30,
    indicator: {
      kind: 'ratio',
      metric: 'mia_pipeline_documents_processed_total',
      of: { outcome: 'done|unchanged|refused' },
      bad: { outcome: 'refused' },
    },
  },
];
