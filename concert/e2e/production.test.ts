import path from 'node:path';
import { runProcess } from '@concert-mia/base/testkit';
import { expect, it } from 'vitest';
import { CONCERT } from './concert.ts';
import { team, type Team } from './team.ts';
import { CONFIG } from './workspace.ts';

const PRODUCTION = "production:\n  - { name: corpus, match: ['gs://corpus/'], why: Real readers }\n";

async function governed(): Promise<Team> {
  const each = await team();
  const own = CONFIG.replace(
    'owns: [/api/]',
    'owns: [/api/]\n    resources: { production: { bucket: "gs://api-live/" } }',
  );
  await each.repo.commit('production', { 'concert.yaml': `${own}${PRODUCTION}` });
  return each;
}

async function bash(each: Team, command: string, cwd = each.api): Promise<string> {
  const call = { hook_event_name: 'PreToolUse', cwd, tool_name: 'Bash', tool_input: { command } };
  const env = { XDG_CONFIG_HOME: path.join(path.dirname(each.repo.path), 'config') };
  return (await runProcess(process.execPath, [CONCERT, 'hook'], { cwd, env, input: JSON.stringify(call) })).stdout;
}

it('a command that names production is refused, until a person gives leave, and again after', async () => {
  await using each = await governed();
  expect(await bash(each, 'gsutil ls gs://corpus-dev/')).toBe('{}\n');
  const refused = await bash(each, 'gsutil rm -r gs://corpus/');
  expect(refused).toContain('names corpus, which is production (Real readers)');
  expect(refused).toContain('concert production allow corpus --instance api --for 1h');
  expect(await bash(each, 'gsutil ls gs://api-live/')).toContain('api-production');
  expect(await bash(each, 'gsutil rm -r gs://corpus/', each.repo.path)).toBe('{}\n');

  const allow = ['production', 'allow', 'corpus', '--instance', 'api', '--why', 'export', '--for', '1h'];
  expect(await each.run(each.api, ...allow)).toMatchObject({ code: 5 });
  expect(await each.run(each.repo.path, ...allow)).toMatchObject({ code: 0, stderr: '' });
  expect(await bash(each, 'gsutil ls gs://corpus/')).toBe('{}\n');
  expect(await bash(each, 'gsutil ls gs://corpus/', each.storage)).toContain('"deny"');
  expect((await each.run(each.repo.path, 'production', 'list')).stdout).toMatch(/corpus.*gs:\/\/corpus\/.*api until/);
  expect(await each.run(each.repo.path, 'production', 'end', 'corpus', '--instance', 'api')).toMatchObject({ code: 0 });
  expect(await bash(each, 'gsutil ls gs://corpus/')).toContain('"deny"');
});

it('scripts ask before they start a command, and concert check finds commands of the configuration', async () => {
  await using each = await governed();
  const check = (...words: readonly string[]) => each.run(each.api, 'production', 'check', '--', ...words);
  expect(await check('gsutil', 'ls', 'gs://corpus/')).toMatchObject({ code: 1 });
  expect(await check('npm', 'test')).toMatchObject({ code: 0 });
  expect(
    (await each.run(each.repo.path, 'production', 'allow', 'nothing', '--instance', 'api', '--why', 'x')).stderr,
  ).toContain('E_PRODUCTION_UNKNOWN');
  const commands = "owns: [/storage/]\n    commands: { test: 'run --on gs://corpus/' }";
  await each.repo.commit('command', { 'concert.yaml': CONFIG.replace('owns: [/storage/]', commands) + PRODUCTION });
  expect((await each.run(each.repo.path, 'check')).stdout).toContain('production-command');
});
