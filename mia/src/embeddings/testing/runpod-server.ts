import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { embeddingsOf, readJson } from './embedding-server.ts';

interface TestPod {
  readonly id: string;
  readonly name: string;
  readonly body: unknown;
  desiredStatus: 'RUNNING' | 'EXITED' | 'TERMINATED';
  /** Calls that are still answered as by a pod that loads its model. */
  loading: number;
}

/** A server on loopback that keeps to Runpod's protocol: pods, their proxy, and jobs of a serverless endpoint. */
export class RunpodServer implements AsyncDisposable {
  readonly url: string;
  readonly pods: TestPod[] = [];
  /** Every request: `POST /rest/pods`. */
  readonly requests: string[] = [];
  readonly cancelled: string[] = [];
  key = 'a-key';
  costPerHr = 0.5;
  /** How often a started pod, or a job, says that it is not ready yet. */
  slowness = 2;
  /** So many of the next requests fail with HTTP 500. */
  failures = 0;
  jobsEndAs = 'COMPLETED';
  /** The pod is made, but the answer that says so is lost. */
  loseNextCreation = false;
  private readonly jobs = new Map<string, { texts: readonly string[]; left: number }>();
  private readonly server: Server;

  constructor(server: Server) {
    this.server = server;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    server.on('request', (request, response) => void this.answer(request, response));
  }

  /** Where a client finds it. */
  get options() {
    const { url, key } = this;
    return { key, restUrl: `${url}/rest`, endpointUrl: `${url}/v2`, proxyUrl: `${url}/proxy/{id}/v1` };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', this.url);
    const body = await readJson(request);
    this.requests.push(`${request.method} ${pathname}`);
    const send = (value: unknown, status = 200) => void response.writeHead(status).end(JSON.stringify(value));
    if (request.headers.authorization !== `Bearer ${this.key}`) return send({ error: 'unauthorized' }, 401);
    if (this.failures > 0) {
      this.failures -= 1;
      return send({}, 500);
    }
    const [, area, id = '', action, last] = pathname.split('/');
    if (area === 'proxy') return this.proxy(id, body, send);
    if (area === 'v2') return this.job(action ?? '', last ?? '', body, send);
    if (request.method === 'GET') {
      const name = searchParams.get('name');
      return send(this.pods.filter((pod) => name === null || pod.name === name).map(this.shown));
    }
    if (action === undefined) return this.create(body as { name: string }, response, send);
    return this.change(action, last ?? '', send);
  }

  private readonly shown = ({ id, name, desiredStatus }: TestPod) => ({
    id,
    name,
    desiredStatus,
    costPerHr: String(this.costPerHr),
  });

  private create(
    body: { name: string },
    response: ServerResponse,
    send: (value: unknown, status?: number) => void,
  ): void {
    const pod: TestPod = {
      id: `pod${this.pods.length}`,
      name: body.name,
      body,
      desiredStatus: 'RUNNING',
      loading: this.slowness,
    };
    this.pods.push(pod);
    if (!this.loseNextCreation) return send(this.shown(pod), 201);
    this.loseNextCreation = false;
    response.destroy();
  }

  private change(id: string, action: string, send: (value: unknown, status?: number) => void): void {
    const pod = this.pods.find((one) => one.id === id);
    if (pod === undefined) return send({}, 404);
    if (action === 'start') pod.loading = this.slowness;
    pod.desiredStatus = action === 'start' ? 'RUNNING' : 'EXITED';
    send(this.shown(pod));
  }

  private proxy(id: string, body: unknown, send: (value: unknown, status?: number) => void): void {
    const pod = this.pods.find((one) => one.id === id);
    if (pod === undefined || pod.desiredStatus !== 'RUNNING' || pod.loading-- > 0) return send({}, 404);
    send(embeddingsOf((body as { input: string[] }).input));
  }

  private job(action: string, id: string, body: unknown, send: (value: unknown, status?: number) => void): void {
    if (action === 'run') {
      const name = `job${this.jobs.size}`;
      this.jobs.set(name, { texts: (body as { input: { input: string[] } }).input.input, left: this.slowness });
      return send({ id: name, status: 'IN_QUEUE' });
    }
    const job = this.jobs.get(id);
    if (job === undefined) return send({}, 404);
    if (action === 'cancel') {
      this.cancelled.push(id);
      return send({ id, status: 'CANCELLED' });
    }
    if (job.left-- > 0) return send({ id, status: 'IN_PROGRESS' });
    send({ id, status: this.jobsEndAs, output: embeddingsOf(job.texts), executionTime: 1000 });
  }
}

export async function runpodServer(): Promise<RunpodServer> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return new RunpodServer(server);
}
