import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** A span as it arrived. */
export interface ReceivedSpan {
  readonly service: string;
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

interface Values {
  readonly attributes?: readonly { readonly key: string; readonly value: Readonly<Record<string, unknown>> }[];
}
interface Export {
  readonly resourceSpans: readonly {
    readonly resource: Values;
    readonly scopeSpans: readonly { readonly spans: readonly (Omit<ReceivedSpan, 'attributes' | 'service'> & Values)[] }[]; // prettier-ignore
  }[];
}

/** A collector on loopback that takes traces by OTLP over HTTP, as JSON. */
export class TraceReceiver implements AsyncDisposable {
  readonly spans: ReceivedSpan[] = [];
  /** Everything that was sent, as it came. */
  raw = '';
  private readonly server = http.createServer((request, response) => {
    void request.toArray().then((parts) => {
      if (request.url !== '/v1/traces') return response.writeHead(404).end();
      this.take(Buffer.concat(parts as Buffer[]).toString());
      return response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async listen(): Promise<this> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
  }

  private take(text: string): void {
    this.raw += text;
    for (const { resource, scopeSpans } of (JSON.parse(text) as Export).resourceSpans) {
      const service = String(valuesOf(resource)['service.name']);
      for (const span of scopeSpans.flatMap(({ spans }) => spans))
        this.spans.push({ ...span, service, attributes: valuesOf(span) });
    }
  }
}

function valuesOf({ attributes = [] }: Values): Record<string, unknown> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
}
