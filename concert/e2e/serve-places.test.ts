import { spawn } from 'node:child_process';
import { lstatSync, mkdirSync, readlinkSync, statSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { lacks, runProcess } from '@concert-mia/base/testkit';
import { describe, expect, it } from 'vitest';
import { CONCERT, concert } from './concert.ts';
import { openClone } from './support/isolated.ts';
import { readEvents, serving } from './support/serving.ts';
import type { ResidentStatus } from '../src/server/wire/resident.ts';

const DEEP = `a "deep" repository with 'quotes', ${'so deep that no socket can lie in it, '.repeat(3)}`;

describe('a clone whose path is too long for a socket', () => {
  it('has its socket in the runtime folder, closed to others, and every command finds it', async () => {
    await using clone = await openClone('', {}, DEEP);
    const env = { ...clone.env, XDG_RUNTIME_DIR: path.join(path.dirname(clone.repo.path), 'run') };
    mkdirSync(env.XDG_RUNTIME_DIR, { mode: 0o700 });
    await using server = await serving(clone.repo.path, env);
    const { socket } = server.state;
    expect(socket.startsWith(`${env.XDG_RUNTIME_DIR}/concert/`)).toBe(true);
    expect(statSync(socket).mode & 0o777).toBe(0o600);
    expect(statSync(path.dirname(socket)).mode & 0o777).toBe(0o700);
    const link = path.join(clone.repo.path, '.git', 'concert', 'serve', 'socket');
    expect([lstatSync(link).isSymbolicLink(), readlinkSync(link)]).toEqual([true, socket]);
    expect(await server.ask('GET /health')).toMatchObject({ status: 200 });
    const elsewhere = { ...env, XDG_RUNTIME_DIR: undefined }; // a command from a cron job has another environment
    const status = await concert(clone.repo.path, ['serve', 'status', '--json'], { env: elsewhere });
    expect(JSON.parse(status.stdout)).toMatchObject({ socket });
    const second = await concert(clone.repo.path, ['serve', '--json'], { env: elsewhere });
    expect(JSON.parse(second.stdout)).toMatchObject({ found: true });
  });

  it.skipIf(lacks({ program: 'bwrap' }))('answers a sandboxed instance there', async () => {
    await using clone = await openClone('', {}, DEEP);
    await clone.run('up', 'api');
    await using _server = await serving(clone.repo.path, clone.env);
    const command = ['sandbox', '--', process.execPath, CONCERT, 'task', 'add', 'From inside'];
    expect(await clone.try(command, {}, clone.folder('api'))).toMatchObject({ code: 0 });
    expect(await clone.run('task', 'list')).toContain('From inside');
  });

  it('is refused where others could put a socket of their own', async () => {
    await using clone = await openClone('', {}, DEEP);
    const open = path.join(path.dirname(clone.repo.path), 'run');
    await using first = await serving(clone.repo.path, { ...clone.env, XDG_RUNTIME_DIR: open });
    const folder = path.dirname(first.state.socket);
    await first[Symbol.asyncDispose]();
    await runProcess('chmod', ['777', folder]);
    const refused = await clone.try(['serve'], { XDG_RUNTIME_DIR: open });
    expect(refused).toMatchObject({ stderr: expect.stringContaining('E_SOCKET_FOLDER') });
  });
});

const cannotLimit = lacks({ program: 'unshare' }) || lacks({ file: '/proc/sys/user/max_inotify_watches' });

describe.skipIf(cannotLimit)('where the system watches no more folders for this user', () => {
  it('looks by itself every few seconds, and says so', async () => {
    await using clone = await openClone();
    const script = 'echo 0 > /proc/sys/user/max_inotify_watches && exec "$0" "$@"';
    const command = [process.execPath, CONCERT, 'serve', '--foreground'];
    const child = spawn('unshare', ['--user', '--map-root-user', 'sh', '-c', script, ...command], {
      cwd: clone.repo.path,
      env: { ...process.env, ...clone.env },
    });
    const said = text(child.stderr);
    try {
      const { socket, watching, lastEvent } = await started(clone);
      expect(watching).toBe('scan');
      const seen = readEvents(socket, lastEvent, (events) => events.some(({ kind }) => kind === 'ref.moved'));
      await clone.repo.git('branch', 'unwatched', 'develop');
      expect((await seen).at(-1)).toMatchObject({ body: { ref: 'refs/heads/unwatched' } });
      expect(await clone.run('serve', 'status')).toContain('by looking every two seconds');
    } finally {
      child.kill();
      await said;
    }
  });
});

/** Its status, once it answers. */
async function started(clone: Awaited<ReturnType<typeof openClone>>): Promise<ResidentStatus> {
  for (;;) {
    const { code, stdout } = await clone.try(['serve', 'status', '--json']);
    if (code === 0) return JSON.parse(stdout) as ResidentStatus;
    await wait(100);
  }
}
