import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { expect, test } from 'vitest';
import { tempDir } from '@concert-mia/base/testkit';

const ROOT = path.dirname(import.meta.dirname);
const status = () => execFileSync('git', ['status', '--porcelain'], { cwd: ROOT, encoding: 'utf8' });

test('`npm start` shows Concert’s view, serves MIA with links, and ends when it is told to, leaving the clone as it was', async () => {
  await using dir = await tempDir('start');
  const before = status();
  const child = spawn(process.execPath, [path.join(ROOT, 'tools/start.mjs')], {
    env: { ...process.env, MIA_PORT: '0', MIA_STORAGE: path.join(dir.path, 'mia-data') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  const served = new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (part: Buffer) => {
        text += String(part);
        if (text.includes('Ctrl-C stops it')) resolve();
      });
    }
    child.once('close', () => reject(new Error(text)));
  });
  await served;
  for (const instance of ['storage', 'embeddings', 'weaviate', 'api', 'mcp', 'monitoring'])
    expect(text).toContain(instance);
  const [search = ''] = /http:\S+\/search\S+/.exec(text) ?? [];
  const { results } = (await (await fetch(search)).json()) as { results: { content: string }[] };
  expect(results.length).toBeGreaterThan(0);
  expect(text).toMatch(/dashboards +http:/);

  const closed = once(child, 'close');
  child.kill('SIGTERM');
  expect(await closed).toEqual([0, null]);
  await expect(fetch(search)).rejects.toThrow('fetch failed');
  expect(status()).toBe(before);
});
