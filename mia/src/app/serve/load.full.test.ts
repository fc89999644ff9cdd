import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lacks } from '@concert-mia/base/testkit';
import type { HealthResponse } from '../../interfaces/index.ts';
import type { TestArchive } from '../testing/archive.ts';
import { mia, pages } from '../testing/embedding-commands.ts';
import { MIA } from '../testing/mia-command.ts';
import { indexedArchive } from '../testing/served-archive.ts';

interface Server {
  readonly url: string;
  readonly process: ChildProcess;
}

/** `mia serve` as a process of its own. */
async function start(archive: TestArchive, ...args: readonly string[]): Promise<Server> {
  const options = ['serve', '--json', '--port', '0', '--storage', archive.storage, ...args];
  const child = spawn(process.execPath, [MIA, ...options], { stdio: ['ignore', 'pipe', 'pipe'] });
  const [line] = (await once(createInterface(child.stderr), 'line')) as [string];
  return { url: (JSON.parse(line) as { url: string }).url, process: child };
}

/** Asks without a pause until it is told to stop; every status that came back, and what failed. */
function load(url: string, connections: number) {
  const statuses = new Map<string, number>();
  const going = new AbortController();
  const words = ['strike', 'wages', 'harvest', 'village', 'fleet', 'mutiny', 'colony', 'machine'];
  const ask = async (at: number) => {
    for (let round = 0; !going.signal.aborted; round += 1) {
      const question = `${words[(at + round) % words.length]} ${words[(at * 3 + round * 5) % words.length]} ${round % 50}`;
      const status = await fetch(`${url}/search?q=${encodeURIComponent(question)}`).then(
        async (response) => (await response.arrayBuffer(), String(response.status)),
        (error: unknown) => String(error),
      );
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  };
  const done = Promise.all(Array.from({ length: connections }, (_, at) => ask(at)));
  const stop = async () => {
    going.abort();
    await done;
    return Object.fromEntries(statuses);
  };
  return { statuses, stop };
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 50));
}

describe('a server under load', () => {
  let archive: TestArchive;
  beforeAll(async () => {
    archive = await indexedArchive(pages(40));
  });
  afterAll(() => archive[Symbol.asyncDispose]());

  test('goes on while the index is rebuilt and swapped, and answers from the new one', async () => {
    const server = await start(archive, '--rate-limit', '0');
    const version = async () => ((await (await fetch(`${server.url}/health`)).json()) as HealthResponse).indexVersion;
    const before = await version();
    const running = load(server.url, 8);
    await until(() => (running.statuses.get('200') ?? 0) > 50);
    expect((await mia(archive, 'index', 'rebuild')).code).toBe(0);
    expect(await version()).not.toBe(before);
    const asked = running.statuses.get('200') ?? 0;
    await until(() => (running.statuses.get('200') ?? 0) > asked + 50);
    expect(Object.keys(await running.stop())).toEqual(['200']);
    server.process.kill('SIGTERM');
    expect(await once(server.process, 'exit')).toEqual([0, null]);
  });

  test('ends what it has begun when it is told to stop, and takes nothing more', async () => {
    const server = await start(archive, '--rate-limit', '0');
    const asked = Array.from({ length: 40 }, (_, at) => fetch(`${server.url}/search?q=wages+${at}`));
    const first = await Promise.race(asked);
    server.process.kill('SIGTERM');
    const answers = await Promise.allSettled(asked);
    expect(first.status).toBe(200);
    // A connection that had not been accepted is refused; none that had is cut off with half an answer.
    const accepted = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
    const whole = await Promise.all(accepted.map((answer) => answer.json() as Promise<object>));
    expect(whole.every((answer) => 'query' in answer || 'code' in answer || 'statusCode' in answer)).toBe(true);
    expect(await once(server.process, 'exit')).toEqual([0, null]);
    await expect(fetch(`${server.url}/health`)).rejects.toThrow();
  }, 40_000); // less than a caller keeps its connection for the next request, which none of these closes

  describe.skipIf(lacks({ program: 'redis-server' }))('with Redis', () => {
    test('fails no request when Redis is killed, and uses it again when it is back', async () => {
      const port = await freePort();
      let redis = await startRedis(port);
      const server = await start(archive, '--rate-limit', '0', '--redis', `redis://127.0.0.1:${port}`);
      const health = async () => (await (await fetch(`${server.url}/health`)).json()) as HealthResponse;
      await until(async () => (await health()).dependencies['cache']?.status === 'healthy');
      const running = load(server.url, 8);
      await until(() => (running.statuses.get('200') ?? 0) > 50);
      redis.kill('SIGKILL');
      await once(redis, 'exit');
      const asked = running.statuses.get('200') ?? 0;
      await until(() => (running.statuses.get('200') ?? 0) > asked + 100);
      expect(await health()).toMatchObject({ status: 'degraded', dependencies: { cache: { status: 'unhealthy' } } });
      redis = await startRedis(port);
      await until(async () => (await health()).status === 'healthy');
      expect(Object.keys(await running.stop())).toEqual(['200']);
      server.process.kill('SIGTERM');
      await once(server.process, 'exit');
      redis.kill('SIGKILL');
    });

    test('two servers count the requests of one caller together, and share answers', async () => {
      const port = await freePort();
      const redis = await startRedis(port);
      const address = `redis://127.0.0.1:${port}`;
      const servers = [
        await start(archive, '--rate-limit', '6', '--redis', address),
        await start(archive, '--rate-limit', '6', '--redis', address),
      ];
      for (const { url } of servers)
        await until(async () => ((await (await fetch(`${url}/health`)).json()) as HealthResponse).status === 'healthy');
      const ask = async (at: number) => fetch(`${servers[at % 2]?.url}/search?q=mutiny+fleet`);
      const [one, other] = [await (await ask(0)).json(), await (await ask(1)).json()] as { took: number }[];
      expect(other?.took).toBe(one?.took);
      const statuses = [];
      for (let at = 0; at < 8; at += 1) statuses.push((await ask(at)).status);
      expect(statuses).toEqual([200, 200, 200, 200, 429, 429, 429, 429]);
      for (const server of servers) server.process.kill('SIGTERM');
      redis.kill('SIGKILL');
    });
  });
});

async function startRedis(port: number): Promise<ChildProcess> {
  const child = spawn('redis-server', [
    '--port',
    String(port),
    '--save',
    '',
    '--appendonly',
    'no',
    '--bind',
    '127.0.0.1',
  ]);
  for await (const line of createInterface(child.stdout)) if (line.includes('Ready to accept')) break;
  child.stdout.resume();
  return child;
}

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  server.close();
  return port;
}
