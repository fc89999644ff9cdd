import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runProcess } from '@concert-mia/base/testkit';
import { expect, it } from 'vitest';
import { CONCERT } from './concert.ts';
import { team, type Team } from './team.ts';

const START = ['campaign', 'start', 'rename', 'storage/', 'api/', '--instance', 'api', '--why', 'Reader is Source'];

/** What the hook of a client answers to a write. */
async function hook(each: Team, cwd: string, file: string): Promise<string> {
  const call = { hook_event_name: 'PreToolUse', cwd, tool_name: 'Write', tool_input: { file_path: file } };
  const env = { XDG_CONFIG_HOME: path.join(path.dirname(each.repo.path), 'config') };
  return (await runProcess(process.execPath, [CONCERT, 'hook'], { cwd, env, input: JSON.stringify(call) })).stdout;
}

it('a campaign lets one instance write the paths of others, keeps the owners out, and ends', async () => {
  await using each = await team();
  expect(await hook(each, each.storage, 'storage/read.ts')).toBe('{}\n');
  expect(await each.run(each.repo.path, ...START)).toMatchObject({ code: 0, stderr: '' });

  expect(await hook(each, each.api, 'storage/read.ts')).toBe('{}\n');
  const told = await hook(each, each.storage, 'storage/read.ts');
  expect(told).toMatch(/"deny".*belongs to the campaign rename of api until 20.*Z: Reader is Source/);
  await writeFile(path.join(each.storage, 'storage/read.ts'), 'mine\n');
  await writeFile(path.join(each.api, 'storage/read.ts'), 'renamed\n');
  const owner = await each.run(each.storage, 'check', '--worktree');
  expect(owner.code).toBe(1);
  expect(owner.stdout).toContain('the campaign rename of api until');
  await each.repo.git('-C', each.api, 'commit', '--quiet', '--all', '-m', 'rename');
  expect((await each.run(each.api, 'check', '--branch', 'feature/api-work')).code).toBe(0);
  expect((await each.run(each.repo.path, 'campaign', 'list')).stdout).toContain('Reader is Source');

  expect(await each.run(each.storage, 'campaign', 'end', 'rename')).toMatchObject({ code: 5 });
  expect(await each.run(each.api, 'campaign', 'end', 'rename')).toMatchObject({ code: 0 });
  expect(await hook(each, each.storage, 'storage/read.ts')).toBe('{}\n');
  expect(await hook(each, each.api, 'storage/read.ts')).toContain('"deny"');
  // What was recorded while it ran stays allowed.
  expect((await each.run(each.api, 'check', '--branch', 'feature/api-work')).code).toBe(0);
});

it('lists whoever has uncommitted work there before it starts', async () => {
  await using each = await team();
  await writeFile(path.join(each.storage, 'storage/new.ts'), 'not committed\n');
  await writeFile(path.join(each.api, 'api/mine.ts'), 'the leader’s own\n');
  const asked = await each.run(each.repo.path, ...START);
  expect(asked.code).toBe(1);
  expect(asked.stdout).toMatch(
    /storage \(.*\/storage\) has uncommitted work:\n {4}storage\/new.ts\nrename was not started/,
  );
  expect((await each.run(each.repo.path, 'campaign', 'list')).stdout).toBe('No campaign is running.\n');
  expect((await each.run(each.repo.path, ...START, '--yes')).code).toBe(0);
});

it('is a person’s to start, and no two have a path in common', async () => {
  await using each = await team();
  const refused = await each.run(each.api, ...START);
  expect(refused.code).toBe(5);
  expect(refused.stderr).toContain('only a person starts a campaign');
  await each.run(each.repo.path, ...START);
  const args = ['campaign', 'start', 'other', 'storage/read.ts', '--instance', 'storage', '--why', 'x'];
  expect((await each.run(each.repo.path, ...args)).stderr).toContain('E_CAMPAIGN_OVERLAP');
  const free = ['campaign', 'start', 'other', 'contracts/', '--instance', 'storage', '--why', 'x', '--for', '1m'];
  expect((await each.run(each.repo.path, ...free)).code).toBe(0);
});
