import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { concert } from './concert.ts';
import { sandboxEnv } from './sandboxed.ts';
import { ask, readEvents, serving, type Serving } from './support/serving.ts';
import { team, type Team } from './team.ts';

let each: Team;
let env: Record<string, string | undefined>;
let server: Serving;
beforeAll(async () => {
  each = await team();
  env = sandboxEnv(each);
  server = await serving(each.repo.path, env);
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await each[Symbol.asyncDispose]();
});

const loopback = (headers: Record<string, string> = {}) => ({
  port: Number(new URL(server.state.address).port),
  headers,
});
const token = () => readFileSync(server.state.token, 'utf8').trim();
const capability = (instance: string) =>
  readFileSync(path.join(each.repo.path, `.git/worktrees/${instance}/concert/capability`), 'utf8');
const call = (folder: string, secret: string, ...words: readonly string[]) => ({
  words,
  folder,
  capability: secret,
  session: null,
  page: { isTTY: false, columns: 80, colours: false },
});

describe('concert serve', () => {
  it('is found by a second start, from any worktree, and of many at once one serves', async () => {
    const starts = [each.api, each.storage, each.repo.path].map((folder) => serving(folder, env));
    for (const again of await Promise.all(starts)) {
      expect(again.state).toMatchObject({ found: true, process: { pid: server.state.process.pid } });
    }
  });

  it('has a socket and a token that are its owner’s alone', () => {
    expect(statSync(server.state.socket).mode & 0o777).toBe(0o600);
    expect(statSync(server.state.token).mode & 0o777).toBe(0o600);
    expect(path.dirname(path.dirname(server.state.token))).toBe(path.join(env['XDG_CONFIG_HOME'] ?? '', 'concert'));
  });

  it('answers the loopback address to who has the token, under this machine’s name only', async () => {
    const bearer = { authorization: `Bearer ${token()}` };
    expect(await ask(loopback(), 'GET /health')).toMatchObject({ status: 200 });
    expect(await ask(loopback(bearer), 'GET /status')).toMatchObject({ status: 200 });
    expect(await ask(loopback(), 'GET /status')).toMatchObject({
      status: 403,
      text: expect.stringContaining('E_TOKEN'),
    });
    const wrong = { authorization: 'Bearer x' };
    expect(await ask(loopback(wrong), 'POST /hook', '{}')).toMatchObject({ status: 403 });
    const rebound = await ask(loopback({ ...bearer, host: 'evil.example' }), 'GET /clone');
    expect(rebound).toMatchObject({ status: 403, text: expect.stringContaining('E_HOST') });
  });

  it('runs a command of an instance as that instance', async () => {
    const answer = await server.ask('POST /command', call(each.api, capability('api'), 'whoami', '--json'));
    expect(JSON.parse((JSON.parse(answer.text) as { text: string }).text)).toMatchObject({ actor: 'instance:api' });
  });

  it('makes nobody a person, and lets no capability reach beyond its worktree', async () => {
    const person = readFileSync(path.join(env['XDG_CONFIG_HOME'] ?? '', 'concert/capability'), 'utf8');
    const refused = async (body: object, code: string) =>
      expect((await server.ask('POST /command', body)).text).toContain(`"${code}"`);
    await refused(call(each.repo.path, person, 'whoami'), 'E_CAPABILITY_UNKNOWN');
    await refused(call(each.api, 'concert-capability-1 guessed', 'whoami'), 'E_CAPABILITY_UNKNOWN');
    await refused(call(each.storage, capability('api'), 'whoami'), 'E_NOT_ALLOWED');
    await refused(call(each.repo.path, capability('api'), 'whoami'), 'E_NOT_ALLOWED');
    await refused(call(each.api, capability('api'), 'task', 'claim', '--instance', 'storage'), 'E_NOT_ALLOWED');
    for (const words of [
      ['ledger', 'bind', 'api'],
      ['restore', 'x', '--yes'],
      ['progress', 'record-tests', 'api', 'x'],
    ]) {
      await refused(call(each.api, capability('api'), ...words), 'E_USAGE');
    }
    await refused({ ...call(each.api, capability('api'), 'whoami'), words: 'whoami' }, 'E_BODY');
    const bearer = { authorization: `Bearer ${token()}` };
    const there = await ask(loopback(bearer), 'POST /command', call(each.api, capability('api'), 'whoami'));
    expect(there).toMatchObject({ status: 404, text: expect.stringContaining('E_ROUTE') });
  });

  const post = (input: string) => ask(loopback({ authorization: `Bearer ${token()}` }), 'POST /hook', input);

  it('gives the hook’s verdict as the command does, and denies where the command blocks', async () => {
    const write = (cwd: string, file: string, tool = 'Write') =>
      JSON.stringify({ hook_event_name: 'PreToolUse', tool_name: tool, tool_input: { file_path: file }, cwd });
    const answered = [
      write(each.api, 'api/new.ts'),
      write(each.api, 'storage/read.ts'),
      write(each.api, path.join(each.storage, 'storage/read.ts')),
      write(each.api, 'README.md', 'Edit'),
      JSON.stringify({ hook_event_name: 'SessionStart', cwd: each.api }),
    ];
    for (const input of answered) {
      const command = await concert(each.repo.path, ['hook'], { env, input });
      expect((await post(input)).text, input).toBe(command.stdout);
    }
    expect(await server.ask('POST /hook', answered[0] ?? '')).toMatchObject({ status: 404 }); // no way from a sandbox
    const other = path.dirname(each.repo.path);
    for (const input of ['{', write(other, 'x')]) {
      const command = await concert(each.repo.path, ['hook'], { env, input });
      expect(command.code, input).toBe(2);
      const posted = await post(input);
      expect(posted, input).toMatchObject({ status: 200, text: expect.stringContaining('"deny"') });
      expect(posted.text).toContain(JSON.stringify(command.stderr.trim()).slice(1, -1));
    }
  });

  it('streams every event from a number on, once and in order, while many write', async () => {
    const from = (await server.status()).lastEvent;
    const added = (events: readonly { kind: string }[]) => events.filter(({ kind }) => kind === 'task.added').length;
    const early = readEvents(server.state.socket, from, (events) => added(events) === 4);
    const names = Array.from({ length: 4 }, (_, at) => `Task ${at}`);
    await Promise.all(names.map((name) => each.run(each.repo.path, 'task', 'add', name)));
    const events = await early;
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, at) => from + 1 + at));
    const late = await readEvents(server.state.socket, from, (found) => added(found) === 4);
    expect(late).toEqual(events);
    const past = await server.ask('GET /events?after=x');
    expect(past).toMatchObject({ status: 400, text: expect.stringContaining('E_NUMBER') });
  });

  it('tells of branches, worktrees and documents, whoever changed them', async () => {
    const from = (await server.status()).lastEvent;
    const ref = 'refs/heads/feature/seen';
    const seen = readEvents(server.state.socket, from, (events) =>
      ['ref.moved', 'document.changed', 'worktree.changed'].every((kind) =>
        events.some((event) => event.kind === kind),
      ),
    );
    await each.repo.write({ 'docs/adr/0001-one.md': '# One\n' });
    await each.repo.git('worktree', 'add', '--quiet', '-b', 'feature/seen', `${each.repo.path}-seen`);
    const events = await seen;
    expect(events.find(({ kind }) => kind === 'ref.moved')).toMatchObject({
      actor: 'system',
      body: { ref, from: null },
    });
    await each.repo.git('worktree', 'remove', '--force', `${each.repo.path}-seen`);
  });

  it('goes on after a kill: the socket is taken over, and what happened meanwhile is told', async () => {
    const { lastEvent } = await server.status();
    process.kill(server.state.process.pid, 'SIGKILL');
    await each.repo.git('branch', 'meanwhile', 'develop');
    expect(existsSync(server.state.socket)).toBe(true);
    const again = await serving(each.api, env);
    expect(again.state.found).toBe(false);
    expect(again.state.process.pid).not.toBe(server.state.process.pid);
    server = again;
    const moved = await readEvents(server.state.socket, lastEvent, (events) =>
      events.some(({ body }) => body['ref'] === 'refs/heads/meanwhile'),
    );
    expect(moved.every(({ seq }) => seq > lastEvent)).toBe(true);
  });

  it('says where it is, how it is, and ends when asked', async () => {
    const status = await each.run(each.api, 'serve', 'status');
    expect(status).toMatchObject({ code: 0, stdout: expect.stringContaining(server.state.address) });
    const far = await concert('/', ['serve', 'status', '--json', '--repo', each.api], { env });
    expect(JSON.parse(far.stdout)).toMatchObject({ address: server.state.address });
    expect(await each.run(each.api, 'serve', 'log')).toMatchObject({ stdout: expect.stringContaining('serves at') });
    expect(await each.run(each.api, 'serve', 'stop')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('Ended'),
    });
    expect(existsSync(server.state.socket)).toBe(false);
    expect(existsSync(server.state.token)).toBe(false);
    expect(await each.run(each.api, 'serve', 'status')).toMatchObject({ code: 1 });
    expect(await each.run(each.api, 'serve', 'stop')).toMatchObject({ code: 0 });
  });

  it('refuses a port that is taken, and a word that is none', async () => {
    using blocker = await listener();
    const taken = await each.run(each.repo.path, 'serve', '--port', String(blocker.port));
    expect(taken.code).toBe(8);
    const holder = existsSync('/proc/net/tcp')
      ? new RegExp(`\\(process ${process.pid}\\) listens on port`)
      : /listens on port/;
    expect(taken.stderr).toContain('E_PORT_TAKEN');
    expect(taken.stderr).toMatch(holder);
    expect(await each.run(each.repo.path, 'serve', '--port', 'no')).toMatchObject({ code: 2 });
  });
});

async function listener(): Promise<Disposable & { readonly port: number }> {
  const { createServer } = await import('node:net');
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const port = (server.address() as { port: number }).port;
  return { port, [Symbol.dispose]: () => void server.close() };
}
