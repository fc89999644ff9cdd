import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { once } from 'node:events';
import path from 'node:path';
import { lacks } from '@concert-mia/base/testkit';
import { describe, expect, it } from 'vitest';
import { openClone } from './support/isolated.ts';
import { CONFIG } from './workspace.ts';

const commands = (test: string) =>
  CONFIG.replace('owns: [/api/]', `owns: [/api/]\n    commands: { test: ${JSON.stringify(test)} }`);

interface Run {
  readonly code: number;
  readonly ended: string;
  readonly output: string;
  readonly tests?: { readonly passed: number; readonly failed: number };
  readonly moved: readonly { readonly to: number }[];
}

describe('concert test', () => {
  it('runs in the worktree with the instance’s variables, keeps what it prints and records what it counts', async () => {
    const test = 'pwd; echo "$CONCERT_INSTANCE $PORT"; echo "3 passed, 1 failed"; exit 7';
    await using clone = await openClone('', {}, 'repository', commands(test));
    await clone.run('up', 'api');
    const run = await clone.json<Run>('test', 'api', '--no-sandbox');
    expect(run).toMatchObject({ code: 7, ended: 'itself', tests: { passed: 3, failed: 1 } });
    expect(await readFile(run.output, 'utf8')).toBe(`${clone.folder('api')}\napi 8101\n3 passed, 1 failed\n`);
    expect((await clone.try(['test', 'api', '--no-sandbox'])).code).toBe(7);
    expect(await readFile(`${run.output}.1`, 'utf8')).toContain('3 passed');
    expect(await clone.run('progress', 'report', 'api')).toContain('3 passed');
  });

  it.skipIf(lacks({ program: 'bwrap' }))('runs in the sandbox by default', async () => {
    const test = 'echo "$CONCERT_SANDBOX $PORT"; echo x > api/new.ts; echo x > ../../repository/stolen';
    await using clone = await openClone('', {}, 'repository', commands(test));
    await clone.run('up', 'api');
    const run = await clone.json<Run>('test', 'api');
    expect(run.code).not.toBe(0);
    expect(await readFile(run.output, 'utf8')).toMatch(/^1 8101\n.*Read-only file system/s);
    expect(await clone.git('api', 'status', '--porcelain')).toBe('?? api/new.ts');
    await expect(readFile(path.join(clone.repo.path, 'stolen'))).rejects.toThrow('ENOENT');
  });

  it('ends what takes too long, with all that it started, and what holds too much memory', async () => {
    await using slow = await openClone('', {}, 'repository', commands('(sleep 77 & sleep 77)'));
    await slow.run('up', 'api');
    expect(await slow.json<Run>('test', 'api', '--no-sandbox', '--timeout', '1s')).toMatchObject({
      code: 124,
      ended: 'time',
    });
    const fat = `'${process.execPath}' -e 'const a = []; setInterval(() => a.push(Buffer.alloc(2e7, 1)), 20)'`;
    await using greedy = await openClone('', {}, 'repository', commands(fat));
    await greedy.run('up', 'api');
    const run = await greedy.json<Run>('test', 'api', '--no-sandbox', '--memory', '300M');
    expect(run).toMatchObject({ code: 137, ended: 'memory' });
  });

  it('gets another port where somebody took its own after it was leased', async () => {
    await using clone = await openClone('', {}, 'repository', commands('echo "port $PORT"'));
    await clone.run('up', 'api');
    const server = createServer().listen(8101, '127.0.0.1');
    await once(server, 'listening');
    try {
      const run = await clone.json<Run>('test', 'api', '--no-sandbox');
      expect(run.moved).toMatchObject([{ from: 8101, to: 8102 }]);
      expect(await readFile(run.output, 'utf8')).toBe('port 8102\n');
    } finally {
      server.close();
    }
  });

  it('says what is missing: a command, a worktree, an amount', async () => {
    await using clone = await openClone('', {}, 'repository', commands('true'));
    expect(await clone.json('test', 'api')).toMatchObject({ error: { code: 'E_NOT_UP' } });
    await clone.run('up', 'api');
    expect(await clone.json('build', 'api')).toMatchObject({ error: { code: 'E_NO_COMMAND' } });
    expect(await clone.json('test', 'api', '--memory', 'much')).toMatchObject({ error: { code: 'E_MEMORY' } });
  });
});
