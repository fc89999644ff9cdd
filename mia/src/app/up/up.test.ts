import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { runProcess, tempDir } from '@concert-mia/base/testkit';
import type { FacetsResponse } from '../../interfaces/index.ts';
import { runningMia } from '../testing/running-mia.ts';
import { MIA } from '../testing/mia-command.ts';

const CORPUS = path.join(import.meta.dirname, '../../../corpus');
const DOCUMENTS = 45;
const ANY_PORTS = ['--metrics-port', '0', '--dashboards-port', '0'];

describe('`mia up`', () => {
  test.each(['--port', '--dashboards-port', '--metrics-port'])(
    'begins nothing when the port of %s is taken, and says which, who holds it and what changes it',
    async (option) => {
      await using dir = await tempDir('up');
      const storage = path.join(dir.path, 'storage');
      const holder = net.createServer().listen(0, '127.0.0.1');
      await once(holder, 'listening');
      const { port } = holder.address() as net.AddressInfo;
      const words = ['up', CORPUS, '--storage', storage, '--port', '0', ...ANY_PORTS, option, String(port)];
      const { code, stdout, stderr } = await runProcess(process.execPath, [MIA, ...words]);
      holder.close();
      expect({ code, stdout }).toEqual({ code: 7, stdout: '' });
      expect(stderr).toContain('E_PORT');
      for (const part of [String(port), String(process.pid), option]) expect(stderr).toContain(part);
      expect(existsSync(path.join(storage, 'markdown'))).toBe(false);
    },
  );

  test.each([
    ['before anything was made', () => true, 'process'],
    ['while documents are made', (storage: string) => existsSync(path.join(storage, 'markdown')), 'group'],
    ['while vectors are made', (storage: string) => existsSync(path.join(storage, 'state/embeddings')), 'group'],
  ] as const)('goes on after a Ctrl-C %s, and answers then', async (_when, isTime, to) => {
    await using dir = await tempDir('up');
    const storage = path.join(dir.path, 'storage');
    const port = await freePort();
    const words = ['up', CORPUS, '--storage', storage, '--base-url', 'none', '--port', String(port), ...ANY_PORTS];
    const child = spawn(process.execPath, [MIA, ...words], { stdio: ['ignore', 'pipe', 'ignore'], detached: true });
    const said = child.stdout.toArray() as Promise<Buffer[]>;
    const status = async () => (await fetch(`http://127.0.0.1:${port}/search?q=x`).catch(() => undefined))?.status;
    await expect.poll(status, { timeout: 20_000, interval: 20 }).toBe(503); // it holds its port while it prepares
    await expect.poll(() => isTime(storage), { timeout: 20_000, interval: 10 }).toBe(true);
    process.kill(to === 'group' ? -child.pid! : child.pid!, 'SIGINT');
    expect((await once(child, 'close'))[0]).toBe(130);
    expect(Buffer.concat(await said).toString()).toContain('goes on from here');

    await using mia = await runningMia(words);
    const facets = (await (await fetch(`${mia.addresses.url}/facets`)).json()) as FacetsResponse;
    expect(facets.documents).toBe(DOCUMENTS);
    expect((await fetch(`${mia.addresses.url}/health`)).status).toBe(200);
    expect(await mia.stop('SIGINT')).toBe(0);
  });
});

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  server.close();
  return port;
}
