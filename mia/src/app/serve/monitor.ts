import type { ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { Logger } from '@concert-mia/base/telemetry';
import type { HealthResponse, WeaviateInterface } from '../../interfaces/index.ts';
import {
  dashboardsHandler,
  mergeSeries,
  metricsHandler,
  MetricsRegistry,
  MetricsStore,
  openPort,
  processMetrics,
  Sampler,
  slaReport,
  type Handler,
  type Series,
} from '../../monitoring/index.ts';
import { DASHBOARDS_OPTION, METRICS_OPTION } from './messages.ts';
import type { MonitoringOptions, Where } from './monitoring-options.ts';

/** Milliseconds between two looks at what costs something: a listing in a bucket, the size of a folder. */
const SLOW_LOOK = 15_000;
const JOINED_PAGE = '/monitoring';

interface Observable {
  readonly index: WeaviateInterface;
  health(): Promise<HealthResponse>;
}

/** What a server has for monitoring: the registry of its modules, the store beside the documents, and two ports. */
export class Monitor implements AsyncDisposable {
  readonly registry = new MetricsRegistry();
  metricsUrl: string | undefined;
  dashboardsUrl: string | undefined;
  private readonly store: MetricsStore;
  private readonly sampler: Sampler;
  private readonly observeProcess = processMetrics(this.registry);
  private readonly handlers: { readonly metrics: Handler; readonly page: (base: string) => Handler };
  private readonly options: MonitoringOptions;
  private readonly open = new AsyncDisposableStack();
  private observed: Observable | undefined;
  private looked = 0;

  constructor(file: string, options: MonitoringOptions, logger: Logger) {
    this.options = options;
    this.store = this.open.use(new MetricsStore(file));
    const read = () => this.series();
    this.sampler = this.open.use(new Sampler({ read, own: () => this.registry.series(), store: this.store, logger }));
    this.handlers = {
      metrics: metricsHandler(read),
      page: (base) => dashboardsHandler(this.sampler, () => slaReport(this.store, Date.now()), base),
    };
  }

  /** Opens the ports of its own. Throws `E_PORT` (conflict) for one that is in use. */
  async listen(host: string): Promise<void> {
    const { metrics, dashboards } = this.options;
    const metricsUrl = await this.port(metrics, host, this.handlers.metrics, METRICS_OPTION);
    if (metricsUrl !== undefined) this.metricsUrl = `${metricsUrl}/metrics`;
    const page = await this.port(dashboards, host, this.handlers.page(''), DASHBOARDS_OPTION);
    if (page !== undefined) this.dashboardsUrl = page;
    await this.sampler.look();
  }

  /** Adds to the API what is to be at its port; keys and limits of the API hold there too. */
  join(server: FastifyInstance): void {
    const open = new Set<ServerResponse>();
    const add = (url: string, handler: Handler) =>
      server.get(url, (request, reply) => {
        reply.hijack();
        open.add(reply.raw);
        reply.raw.once('close', () => open.delete(reply.raw));
        handler(request.raw, reply.raw);
      });
    server.addHook('preClose', (done) => {
      for (const response of open) response.destroy(); // a viewer's events never end by themselves
      done();
    });
    if (this.options.metrics === 'joined') add('/metrics', this.handlers.metrics);
    if (this.options.dashboards === 'joined')
      for (const url of [JOINED_PAGE, `${JOINED_PAGE}/events`]) add(url, this.handlers.page(JOINED_PAGE));
  }

  /** Where joined ones are, once the API listens. */
  joinedAt(url: string): void {
    if (this.options.metrics === 'joined') this.metricsUrl = `${url}/metrics`;
    if (this.options.dashboards === 'joined') this.dashboardsUrl = `${url}${JOINED_PAGE}`;
  }

  /** From now on the health and the size of the index are looked at, too. */
  observe(observed: Observable): void {
    this.observed = observed;
    this.looked = 0;
    void this.sampler.look();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.open.disposeAsync();
  }

  private async port(where: Where, host: string, handler: Handler, option: string): Promise<string | undefined> {
    if (typeof where !== 'number') return undefined;
    return this.open.use(await openPort(handler, { host, port: where, option })).url;
  }

  /** What this process and the commands before it counted. */
  private async series(): Promise<Series[]> {
    this.observeProcess();
    if (Date.now() - this.looked > SLOW_LOOK) await this.lookSlowly();
    return mergeSeries([this.store.totals(), this.registry.series()]);
  }

  private async lookSlowly(): Promise<void> {
    if (this.observed === undefined) return;
    this.looked = Date.now();
    const health = this.registry.gauge('mia_health');
    for (const [dependency, { status }] of Object.entries((await this.observed.health()).dependencies))
      health.set({ healthy: 1, degraded: 0.5, unhealthy: 0 }[status], { dependency });
    const stats = await this.observed.index.stats().catch(() => undefined);
    if (stats === undefined) return; // no index yet: its health says so
    const { passages, documents, diskBytes, memoryBytes } = stats;
    this.registry.gauge('mia_vectordb_passages').set(passages);
    this.registry.gauge('mia_vectordb_documents').set(documents);
    this.registry.gauge('mia_vectordb_disk_bytes').set(diskBytes);
    this.registry.gauge('mia_vectordb_memory_bytes').set(memoryBytes);
  }
}
