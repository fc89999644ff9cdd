/** What one metric means. Names are as Prometheus has them: the unit at the end, `_total` for counters. */
export interface Metric {
  readonly name: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly unit: string;
  /** The only labels it may have; each has few values. */
  readonly labels: readonly string[];
  /** One sentence for the person who reads the dashboard. */
  readonly help: string;
  /** Which of the six modules observes it; `app` for what concerns the whole process. */
  readonly module: 'storage' | 'pipeline' | 'embeddings' | 'vectordb' | 'api' | 'mcp' | 'app';
}
