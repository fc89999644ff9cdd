import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { team, type Team } from './team.ts';
import { concert } from './concert.ts';
import { CONFIG } from './workspace.ts';

const TOKEN = 'tok-s3cret';

type Json = Record<string, unknown>;

/** A code host with the routes that are needed: it keeps what it is sent, and asks for the token. */
async function codeHost() {
  const kept = new Map<string, Json>();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    void reply(request, response);
  });
  async function reply(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [status, body] = await answer(request);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }
  async function answer(request: IncomingMessage): Promise<[number, unknown]> {
    const url = (request.url ?? '').split('?')[0] ?? '';
    asked.push(`${request.method} ${url}`);
    const { authorization, 'private-token': privateToken } = request.headers;
    if (authorization !== `Bearer ${TOKEN}` && privateToken !== TOKEN) {
      return [401, { message: `bad credentials ${authorization ?? ''}` }];
    }
    const body = request.method === 'GET' ? {} : ((await new Response(await read(request)).json()) as Json);
    if (url === '/repos/org/app/rulesets') {
      if (request.method === 'GET') return [200, [...kept.values()].map(({ id, name }) => ({ id, name }))];
      kept.set('7', { ...body, id: 7, source: 'org/app' });
      return [201, kept.get('7')];
    }
    const name = decodeURIComponent(url.split('/').at(-1) ?? '');
    if (request.method === 'GET') return kept.has(name) ? [200, kept.get(name)] : [404, { message: 'Not Found' }];
    if (url.endsWith('/protected_branches')) {
      const { name: branch, push_access_level: level, ...rest } = body;
      kept.set(String(branch), { ...rest, push_access_levels: [{ access_level: level }] });
    } else kept.set(name, { ...kept.get(name), ...body });
    return [200, {}];
  }
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    kept,
    asked,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: () => new Promise<void>((closed) => server.close(() => closed())),
  };
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

async function hosted(host: string): Promise<Team> {
  const each = await team();
  await each.repo.commit('host', { 'concert.yaml': `${CONFIG}host: { ${host} }\n` });
  return each;
}

async function protect(each: Team, token: string, ...args: readonly string[]) {
  const env = { XDG_CONFIG_HOME: `${each.repo.path}-config`, GH_TOKEN: token, GITHUB_TOKEN: '', GITLAB_TOKEN: token };
  const result = await concert(each.repo.path, ['protect', ...args], { env });
  expect(result.stdout + result.stderr).not.toContain(token || TOKEN);
  return result;
}

it('shows GitHub’s rules without a word to it, and applies them once, keeping who may pass by', async () => {
  await using host = await codeHost();
  await using each = await hosted(`kind: github, project: org/app, api: '${host.url}'`);
  const shown = await protect(each, TOKEN);
  expect(shown).toMatchObject({ code: 0, stderr: '' });
  expect(shown.stdout).toContain('"require_code_owner_review": false');
  expect(shown.stdout).toContain('refs/heads/develop');
  expect(host.asked).toEqual([]);

  expect((await protect(each, TOKEN, '--apply')).stdout).toContain('ruleset concert created');
  expect((await protect(each, TOKEN, '--apply')).stdout).toContain('ruleset concert current');
  host.kept.set('7', { ...host.kept.get('7'), enforcement: 'disabled', bypass_actors: [{ actor_id: 1 }] });
  expect((await protect(each, TOKEN, '--apply')).stdout).toContain('ruleset concert changed');
  expect(host.kept.get('7')).toMatchObject({ enforcement: 'active', bypass_actors: [{ actor_id: 1 }] });
  expect(JSON.stringify(host.kept.get('7'))).toContain('"required_status_checks":[{"context":"concert"}]');
});

it('protects GitLab’s branches, and leaves one that a person protected otherwise', async () => {
  await using host = await codeHost();
  await using each = await hosted(`kind: gitlab, project: org/app, api: '${host.url}'`);
  host.kept.set('org/app', { only_allow_merge_if_pipeline_succeeds: false });
  host.kept.set('main', { push_access_levels: [{ access_level: 40 }], allow_force_push: false });
  const applied = await protect(each, TOKEN, '--apply');
  expect(applied.code).toBe(1);
  expect(applied.stdout).toContain('branch main left as it is: it is protected in another way');
  expect(applied.stdout).toContain('branch develop created');
  expect(host.kept.get('org/app')).toEqual({ only_allow_merge_if_pipeline_succeeds: true });
  expect((await protect(each, TOKEN, '--apply')).stdout).toContain('branch develop current');
});

it('says why not: no token, a wrong one (never printed), no host, an instance, no encryption', async () => {
  await using host = await codeHost();
  await using each = await hosted(`kind: github, project: org/app, api: '${host.url}'`);
  expect((await protect(each, '', '--apply')).stderr).toContain('E_NO_TOKEN');
  const wrong = await protect(each, 'tok-wr0ng', '--apply');
  expect(wrong).toMatchObject({ code: 5 });
  expect(wrong.stderr).toContain('E_HOST_REFUSED the code host answered 401');
  expect((await each.run(each.api, 'protect', '--apply')).stderr).toContain('only a person');
  await each.repo.commit('clear', {
    'concert.yaml': `${CONFIG}host: { kind: github, project: a/b, api: 'http://h.test' }\n`,
  });
  expect((await protect(each, TOKEN, '--apply')).stderr).toContain('E_HOST_INSECURE');
  await each.repo.commit('none', { 'concert.yaml': CONFIG });
  expect((await protect(each, TOKEN)).stderr).toContain('E_NO_HOST');
});
