import http from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

/** What a model got: the path, the headers and the body. */
export interface Asked {
  readonly path: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: { readonly system?: string; readonly messages: readonly { role: string; content: string }[] };
}

/** A server on loopback that writes what it is told to, in the words of OpenAI's and Anthropic's protocols. */
export class ModelServer implements AsyncDisposable {
  readonly asked: Asked[] = [];
  /** What it writes; a status instead fails. */
  answer: string | number = '';
  private readonly server = http.createServer((request, response) => void this.respond(request, response));

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1`;
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

  private async respond(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const body = JSON.parse((await request.toArray()).join('')) as Asked['body'];
    this.asked.push({ path: request.url ?? '', headers: request.headers, body });
    if (typeof this.answer === 'number') return void response.writeHead(this.answer).end('a secret in the error');
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const piece of this.answer.match(/[\s\S]{1,7}/g) ?? []) response.write(eventOf(request.url ?? '', piece));
    response.end(request.url?.endsWith('/messages') ? 'data: {"type":"message_stop"}\n\n' : 'data: [DONE]\n\n');
  }
}

function eventOf(path: string, text: string): string {
  const data = path.endsWith('/messages')
    ? { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } }
    : { choices: [{ index: 0, delta: { content: text } }] };
  return `data: ${JSON.stringify(data)}\n\n`;
}
