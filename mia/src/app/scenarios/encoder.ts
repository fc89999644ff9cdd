import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export const DIMENSION = 768;

export interface Encoder extends AsyncDisposable {
  /** As `mia models use` wants it. */
  readonly model: string;
}

/**
 * A server on loopback that speaks OpenAI's `/embeddings`: every word has a vector that its letters seed, a text the sum of
 * its words'. Texts that share words lie near each other, so that a search over it finds what it should.
 */
export async function startEncoder(): Promise<Encoder> {
  const server = createServer((request, response) => {
    read(request).then(
      (texts) => response.end(JSON.stringify({ object: 'list', data: texts.map((text, index) => ({ index, embedding: vectorOf(text) })) })), // prettier-ignore
      () => response.writeHead(400).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    model: `http:http://127.0.0.1:${port}/v1#seeded-words`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function read(request: IncomingMessage): Promise<string[]> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const { input } = JSON.parse(Buffer.concat(parts).toString()) as { input: string | string[] };
  return [input].flat();
}

function vectorOf(text: string): number[] {
  const sum = Array.from({ length: DIMENSION }, () => 0);
  for (const word of text.toLowerCase().match(/\p{Letter}+/gu) ?? [])
    for (const [at, value] of wordVector(word).entries()) sum[at] = (sum[at] ?? 0) + value;
  const length = Math.hypot(...sum) || 1;
  return sum.map((value) => value / length);
}

/** The bytes of a hash, as many as are needed, around 0. */
function wordVector(word: string): number[] {
  const bytes = createHash('shake256', { outputLength: DIMENSION }).update(word).digest();
  return [...bytes].map((byte) => byte - 127.5);
}
