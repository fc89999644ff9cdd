import { AsyncLocalStorage } from 'node:async_hooks';
import type * as Api from '@opentelemetry/api';
import type { Logger, Span, SpanOptions, Tracing } from '@concert-mia/base/telemetry';
import { readTraceparent, writeTraceparent } from './traceparent.ts';

/** How long spans may take to be sent: also the last ones, when the process ends. */
const PATIENCE = 2_000;

export interface TracingOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What this process is called, where `OTEL_SERVICE_NAME` does not say it. */
  readonly service: string;
  readonly version: string;
  readonly logger: Logger;
}

/** Traces that are sent, until it is disposed of. */
export interface OpenTracing extends Tracing, AsyncDisposable {}

/** Sends what is traced by OTLP over HTTP, to where `OTEL_EXPORTER_OTLP_ENDPOINT` says. Throws where its packages are missing. */
export async function openTelemetry({ env, service, version, logger }: TracingOptions): Promise<OpenTracing> {
  const [api, sdk, { resourceFromAttributes }, { OTLPTraceExporter }] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/sdk-trace'),
    import('@opentelemetry/resources'),
    import('@opentelemetry/exporter-trace-otlp-http'),
  ]);
  tellOnce(api, logger);
  const resource = { 'service.name': env['OTEL_SERVICE_NAME'] || service, 'service.version': version };
  const provider = new sdk.TracerProvider({
    resource: resourceFromAttributes(resource),
    sampler: new sdk.ParentBasedSampler({ root: new sdk.TraceIdRatioBasedSampler(shareOf(env)) }),
    spanProcessors: [
      new sdk.BatchSpanProcessor({
        exporter: new OTLPTraceExporter({ timeoutMillis: PATIENCE }),
        scheduledDelayMillis: 1_000,
      }),
    ],
  });
  const tracing = tracingOf(api, provider.getTracer('mia', version), env['MIA_TRACE_WORDS'] === '1');
  const end = async () => {
    const late = Promise.withResolvers<void>();
    const timer = setTimeout(late.resolve, PATIENCE);
    await Promise.race([provider.shutdown().catch(() => {}), late.promise]);
    clearTimeout(timer);
  };
  return { ...tracing, [Symbol.asyncDispose]: end };
}

/** Its own current span, so that nothing global is set in a process that may have other libraries with tracing. */
function tracingOf(api: typeof Api, tracer: Api.Tracer, withWords: boolean): Tracing {
  const current = new AsyncLocalStorage<Api.Span>();
  const contextOf = (parent: string | undefined): Api.Context => {
    const within = current.getStore();
    if (within !== undefined) return api.trace.setSpan(api.ROOT_CONTEXT, within);
    const remote = readTraceparent(parent);
    return remote === undefined ? api.ROOT_CONTEXT : api.trace.setSpanContext(api.ROOT_CONTEXT, remote);
  };
  const begin = (name: string, { kind = 'internal', attributes = {}, words = {}, parent }: SpanOptions) =>
    tracer.startSpan(
      name,
      { kind: api.SpanKind[KINDS[kind]], attributes: withWords ? { ...attributes, ...words } : attributes },
      contextOf(parent),
    );
  return {
    async span(name, options, work) {
      const span = begin(name, options);
      const ours: Span = {
        set: (attributes) => void span.setAttributes(attributes),
        fail: (code) => void span.setAttribute('error.type', code).setStatus({ code: api.SpanStatusCode.ERROR }),
      };
      try {
        return await current.run(span, () => work(ours));
      } catch (error) {
        ours.fail(codeOf(error));
        throw error;
      } finally {
        span.end();
      }
    },
    parent: () => writeTraceparent(current.getStore()?.spanContext()),
  };
}

const KINDS = { server: 'SERVER', client: 'CLIENT', internal: 'INTERNAL' } as const;

/** A code, never the sentence: that may hold a path or somebody's words. */
function codeOf(error: unknown): string {
  if (error instanceof Error) return 'code' in error ? String(error.code) : error.name;
  return 'unknown';
}

/** Which share of the traces that begin here is sent, as OpenTelemetry's own variables say it; without them each one is. */
function shareOf({ OTEL_TRACES_SAMPLER: sampler, OTEL_TRACES_SAMPLER_ARG: share }: TracingOptions['env']): number {
  if (sampler?.endsWith('always_off') === true) return 0;
  const given = Number(share || 1);
  return sampler?.endsWith('traceidratio') === true && given >= 0 && given <= 1 ? given : 1;
}

/** A collector that is away is no reason to fill the log. Its own words stay out: they may hold an address with a password. */
function tellOnce(api: typeof Api, logger: Logger): void {
  let told = false;
  const tell = () => {
    if (!told) logger.warn('The traces cannot be sent to where OTEL_EXPORTER_OTLP_ENDPOINT says; this is said once.');
    told = true;
  };
  const nothing = () => {};
  api.diag.setLogger({ error: tell, warn: nothing, info: nothing, debug: nothing, verbose: nothing });
}
