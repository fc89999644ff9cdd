import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** How a server answers: well, or in one of the ways that servers go wrong. */
export type Manner =
  | 'well'
  | 'hang'
  | 'break-off'
  | 'busy' // 429
  | 'failing' // 500
  | 'no-key' // 401
  | 'nan' // the bare word, which is no JSON
  | 'null'
  | 'longer' // one number more than before
  | 'fewer' // one vector less than texts
  | 'shuffled' // in another order, with the right places
  | 'endless'
  | 'html'
  | 'redirect';

/** A real server on loopback that speaks OpenAI's `/embeddings`. `await using server = await embeddingServer()`. */
export class EmbeddingServer implements AsyncDisposable {
  readonly url: string;
  /** How it answers from now on, or how the next call is answered, given its texts. */
  manner: Manner | ((texts: readonly string[]) => Manner) = 'well';
  /** Pause before each answer, in milliseconds. */
  delay = 0;
  /** The texts of each call. */
  readonly calls: (readonly string[])[] = [];
  readonly keys: (string | undefined)[] = [];
  private readonly server: Server;

  constructor(server: Server) {
    this.server = server;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
    server.on('request', (request, response) => void this.answer(request, response));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readJson(request);
    const texts = (body as { input?: string[] }).input ?? [];
    this.calls.push(texts);
    this.keys.push(request.headers.authorization);
    if (this.delay > 0) await wait(this.delay);
    const manner = typeof this.manner === 'string' ? this.manner : this.manner(texts);
    answerAs(manner, texts, response);
  }
}

export async function embeddingServer(): Promise<EmbeddingServer> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return new EmbeddingServer(server);
}

export const DIMENSION = 8;

/** The same vector for the same text, another one for another. */
export function vectorOf(text: string, dimension = DIMENSION): number[] {
  const digest = createHash('sha256').update(text).digest();
  return Array.from({ length: dimension }, (_, at) => (digest[at] ?? 0) - 127.5);
}

export function embeddingsOf(texts: readonly string[], dimension = DIMENSION): object {
  return { object: 'list', data: texts.map((text, index) => ({ index, embedding: vectorOf(text, dimension) })) };
}

export async function readJson(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return parts.length === 0 ? {} : JSON.parse(Buffer.concat(parts).toString());
}

function answerAs(manner: Manner, texts: readonly string[], response: ServerResponse): void {
  const send = (body: unknown, status = 200) => void response.writeHead(status).end(JSON.stringify(body));
  const answer = embeddingsOf(texts) as { data: { index: number; embedding: unknown[] }[] };
  switch (manner) {
    case 'well':
      return send(answer);
    case 'hang':
      return;
    case 'break-off':
      response.writeHead(200, { 'content-length': 1000 });
      response.write('{"data":');
      return void setTimeout(() => response.destroy(), 20);
    case 'busy':
      return send({}, 429);
    case 'failing':
      return send({}, 500);
    case 'no-key':
      return send({}, 401);
    case 'nan':
      return void response.end(JSON.stringify(answer).replace(/-?[\d.]+\]/, 'NaN]'));
    case 'null':
      for (const { embedding } of answer.data) embedding[1] = null;
      return send(answer);
    case 'longer':
      return send(embeddingsOf(texts, DIMENSION + 1));
    case 'fewer':
      return send({ data: answer.data.slice(1) });
    case 'shuffled':
      return send({ data: answer.data.toReversed() });
    case 'endless':
      return endless(response);
    case 'html':
      return void response.end('<html>Welcome</html>');
    case 'redirect':
      return void response.writeHead(307, { location: 'http://127.0.0.1:9/' }).end();
  }
}

function endless(response: ServerResponse): void {
  const piece = '1,'.repeat(30_000);
  const more = () => {
    while (!response.destroyed && response.write(piece));
  };
  response.write('{"data":[{"embedding":[');
  response.on('drain', more);
  more();
}
