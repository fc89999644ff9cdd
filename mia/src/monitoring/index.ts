/** Instance 6: metrics, dashboards, service levels. */
export { CATALOGUE } from './catalogue/catalogue.ts';
export type { Metric } from './catalogue/metric.ts';
export { dashboardsHandler, metricsHandler, type Handler } from './http/handlers.ts';
export { openPort, type OpenPort } from './http/open-port.ts';
export { Handover } from './keeping/handover.ts';
export { MetricsStore } from './keeping/metrics-store.ts';
export { processMetrics } from './metrics/process-metrics.ts';
export { MetricsRegistry } from './metrics/registry.ts';
export { mergeSeries, type Series } from './metrics/series.ts';
export { Sampler } from './sampler.ts';
export { slaReport, type SlaLine } from './slo/sla-report.ts';
export { catalogueTable } from './catalogue/catalogue-table.ts';
export { exportFiles } from './export/export-files.ts';
export { openTelemetry, type OpenTracing } from './tracing/open-telemetry.ts';
export { comparePerf, figuresOf, type Figures, type PerfLine } from './perf/compare-perf.ts';
