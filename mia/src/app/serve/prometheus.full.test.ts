import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { lacks, runProcess, tempDir } from '@concert-mia/base/testkit';
import { runningMia } from '../testing/running-mia.ts';
import { indexedArchive } from '../testing/served-archive.ts';
import { MIA } from '../testing/mia-command.ts';

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The exported files as they are, but quicker: looks every second, alerts after two. */
async function quicken(folder: string): Promise<void> {
  for (const name of ['prometheus.yml', 'rules/mia-alerts.yml']) {
    const file = path.join(folder, name);
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replaceAll(/(_interval): \w+/g, '$1: 1s').replaceAll(/for: \w+/g, 'for: 2s'));
  }
}

test.skipIf(lacks({ program: 'prometheus' }))(
  'a real Prometheus scrapes MIA, and its alert fires when MIA is gone',
  async () => {
    await using archive = await indexedArchive();
    await using mia = await runningMia(['serve', '--port', '0', '--storage', archive.storage]);
    await using dir = await tempDir('prometheus');
    const port = new URL(mia.addresses.metrics ?? '').port;
    await runProcess(process.execPath, [MIA, 'monitoring', 'export', dir.path, '--metrics-port', port]);
    await quicken(path.join(dir.path, 'prometheus'));
    const own = await freePort();
    const args = [
      `--config.file=${dir.path}/prometheus/prometheus.yml`,
      `--storage.tsdb.path=${dir.path}/data`,
      `--web.listen-address=127.0.0.1:${own}`,
    ];
    const prometheus = spawn('prometheus', args, { stdio: 'ignore' });
    try {
      const ask = async <T>(route: string): Promise<T | undefined> => {
        const response = await fetch(`http://127.0.0.1:${own}/api/v1/${route}`).catch(() => undefined);
        return response?.ok === true ? ((await response.json()) as { data: T }).data : undefined;
      };
      const value = async (expression: string) =>
      (await ask<{ result: { value: [number, string] }[] }>(`query?query=${encodeURIComponent(expression)}`))?.result[0]?.value[1]; // prettier-ignore
      await fetch(`${mia.addresses.url}/search?q=weavers`);
      await until(async () => (await value('sum(mia_api_queries_served_total)')) === '1');
      await until(async () => (await value('sum(mia_commands_total)')) === '2'); // `mia embed` and `mia index`, ended before

      await mia.stop();
      const firing = async () => {
        const data = await ask<{ alerts: { state: string; labels: Record<string, string> }[] }>('alerts');
        return (
          data?.alerts.some(({ state, labels }) => state === 'firing' && labels['alertname'] === 'MiaDown') === true
        );
      };
      await until(firing);
      expect(await firing()).toBe(true);
    } finally {
      prometheus.kill();
      await once(prometheus, 'close');
    }
  },
);

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end; await wait(200)) if (await condition()) return;
  throw new Error('it never came');
}
