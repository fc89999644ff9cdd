import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, link, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runProcess } from '@concert-mia/base/testkit';
import { describe, expect, it } from 'vitest';
import { CONCERT, concert } from './concert.ts';
import { heard, hookProcess, shellCall } from './shell-call.ts';
import { team, type Team } from './team.ts';

const IDENTITY = ['-c', 'user.name=x', '-c', 'user.email=x@example.org'];
const git = async (folder: string, ...args: readonly string[]) =>
  (await runProcess('git', args, { cwd: folder })).stdout.replace(/\n$/, '');
const status = (folder: string) => git(folder, 'status', '--porcelain', '--untracked-files=all');
const read = (folder: string, name: string) => readFile(path.join(folder, name), 'utf8');

describe('after a shell call', () => {
  it('what git ignores, shared open paths and what was granted pass', async () => {
    await using each = await team();
    await writeFile(path.join(each.repo.path, '.git/info/exclude'), 'node_modules/\n');
    expect(
      await shellCall(each, each.api, 'mkdir node_modules; echo > node_modules/x; echo >> package-lock.json'),
    ).toBe('');
    const asked = await each.json<{ requests: { id: string }[] }>(
      each.api,
      'scope request',
      'storage/read.ts',
      '--why',
      'x',
    );
    await each.run(each.storage, 'scope', 'grant', asked.requests[0]?.id ?? '');
    expect(await shellCall(each, each.api, 'echo granted >> storage/read.ts')).toBe('');
  });

  it('a file that somebody writes meanwhile is left to them, and nothing that was kept is lost', async () => {
    await using each = await team();
    const file = path.join(each.api, 'storage/read.ts');
    await hookProcess(each, each.api, { call: 'x' });
    await writeFile(file, 'the call’s\n');
    await stoppedAt(each, 'quarantine.journal', () => writeFile(file, 'somebody’s, meanwhile\n'));
    expect(await shellCall(each, each.api, 'true')).toBe('');
    expect(await readFile(file, 'utf8')).toBe('somebody’s, meanwhile\n');
    const [entry] = await each.json<{ id: string; state: string }[]>(each.api, 'quarantine list');
    expect(entry?.state).toBe('kept');
    expect((await each.run(each.api, 'quarantine', 'show', entry?.id ?? '')).stdout).toContain('+the call’s');
  });

  it('a call without a memory of before touches nothing', async () => {
    await using each = await team();
    await writeFile(path.join(each.api, 'storage/read.ts'), 'x');
    expect(heard(await hookProcess(each, each.api, { event: 'PostToolUse', call: 'unknown' }))).toBe('');
    expect(await read(each.api, 'storage/read.ts')).toBe('x');
  });

  it('unknown tools are watched like a shell, tools that name their files are not', async () => {
    await using each = await team();
    expect(await shellCall(each, each.api, 'echo > storage/x', { tool: 'mcp__files__write' })).toContain('storage/x');
    expect(await shellCall(each, each.api, 'echo > storage/y', { tool: 'Write' })).toBe('');
  });
});

describe('calls that overlap', () => {
  it('that end together take it back once', async () => {
    await using each = await team();
    const names = ['a', 'b', 'c'];
    await Promise.all(names.map((call) => hookProcess(each, each.api, { call })));
    await writeFile(path.join(each.api, 'storage/new.ts'), '');
    const ends = await Promise.all(names.map((call) => hookProcess(each, each.api, { event: 'PostToolUse', call })));
    expect(ends.map(heard).filter((words) => words !== '')).toHaveLength(1);
    expect(await status(each.api)).toBe('');
  });
});

describe('git’s own work', () => {
  it('passes untouched: merge, squash, checkout, rebase, cherry-pick, revert, reset, stash, switch', async () => {
    await using each = await team();
    const call = (script: string) => shellCall(each, each.api, script);
    await each.repo.commit('storage moves on', {
      'storage/read.ts': 'new\n',
      'storage/more.ts': 'more\n',
      'contracts/new.ts': '',
    });
    expect(await call('git merge -q --squash develop')).toBe('');
    expect(await read(each.api, 'storage/more.ts')).toBe('more\n');
    expect(await call('git reset -q --hard')).toBe('');
    expect(await call('git checkout develop -- storage contracts')).toBe('');
    expect(await call('git reset -q --hard && git merge -q develop')).toBe('');
    expect(await read(each.api, 'storage/read.ts')).toBe('new\n');
    expect(await call('echo own > api/own.ts && git add api && git commit -qm own')).toBe('');
    await each.repo.commit('and on', { 'storage/read.ts': 'newer\n' });
    expect(await call('git rebase -q develop')).toBe('');
    expect(await call('git reset -q --soft HEAD~1')).toBe('');
    expect(await call('git commit -qm again && git revert --no-edit HEAD && git cherry-pick HEAD~1')).toBe('');
    expect(await call('echo x > api/own.ts && git stash -q && git switch -q --detach develop~1')).toBe('');
    expect(await call('git switch -q - && git stash pop -q')).toBe('');
    expect(await read(each.api, 'storage/read.ts')).toBe('newer\n');
  });

  it('is left alone in the middle: a merge with a conflict, from the call that began it to the one that ends it', async () => {
    await using each = await team();
    const call = (script: string) => shellCall(each, each.api, script);
    await call('echo ours > api/server.ts && git commit -qam ours');
    await each.repo.commit('theirs', { 'api/server.ts': 'theirs\n', 'storage/read.ts': 'theirs\n' });
    expect(await call('git merge -q develop')).toBe('');
    expect(await call('echo both > api/server.ts; echo half >> storage/read.ts')).toBe('');
    expect(await call('git checkout -q develop -- storage/read.ts; git commit -qam merged')).toBe('');
    expect(await status(each.api)).toBe('');
  });

  it('with filters (as LFS has them) and submodules: updates pass, writes come back as they were checked out', async () => {
    await using each = await team();
    const vendor = path.join(path.dirname(each.repo.path), 'vendor');
    await git(path.dirname(vendor), 'init', '-q', vendor);
    const commitIn = (folder: string, text: string) =>
      runProcess('git', [...IDENTITY, 'commit', '-q', '--allow-empty', '-m', text], { cwd: folder });
    await commitIn(vendor, 'one');
    await each.repo.git('config', 'filter.swap.clean', 'tr a-z b-za');
    await each.repo.git('config', 'filter.swap.smudge', 'tr b-za a-z');
    await each.repo.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', vendor, 'storage/vendor');
    await each.repo.commit('filters', { '.gitattributes': '*.bin filter=swap\n', 'storage/big.bin': 'big content\n' });
    const call = (script: string) => shellCall(each, each.api, script);
    const update = 'git -c protocol.file.allow=always submodule --quiet update --init';
    expect(await call(`git merge -q develop && ${update}`)).toBe('');
    expect(await read(each.api, 'storage/big.bin')).toBe('big content\n');
    expect(await call('echo more >> storage/big.bin')).toContain('storage/big.bin');
    expect(await read(each.api, 'storage/big.bin')).toBe('big content\n');
    await commitIn(vendor, 'two');
    await each.repo.git('-C', 'storage/vendor', 'pull', '-q');
    await each.repo.commit('vendor moves on');
    expect(await call('git merge -q develop')).toBe(''); // the submodule lags behind, which is nobody’s write
    expect(await call(update)).toBe('');
    expect(await status(each.api)).toBe('');
  });

  it('a commit past the git hooks is told of and stays', async () => {
    await using each = await team();
    const words = await shellCall(each, each.api, 'echo x > storage/x && git add . && git commit -qnm slip');
    expect(words).toContain('You committed what is out of your scope');
    expect(words).toContain('storage/x is owned by storage');
    expect(await git(each.api, 'log', '-1', '--format=%s')).toBe('slip');
  });
});

it('a link that leads out and a hard link of another’s file are taken back without harm to what they name', async () => {
  await using each = await team();
  const outside = path.join(each.repo.path, '..', 'outside');
  await writeFile(outside, 'outside');
  await symlink(outside, path.join(each.api, 'storage/way'));
  await chmod(outside, 0o600);
  const words = await shellCall(each, each.api, 'ln storage/read.ts api/same.ts; echo through >> api/same.ts');
  expect(words).toContain('storage/read.ts');
  expect(await read(each.api, 'storage/read.ts')).not.toContain('through');
  expect(await read(each.api, 'api/same.ts')).toContain('through');
  expect(await readFile(outside, 'utf8')).toBe('outside');
});

it('a hard link of a file of another worktree is told of, and denied to a tool that names it', async () => {
  await using each = await team();
  const theirs = path.join(each.storage, 'storage/read.ts');
  const words = await shellCall(each, each.api, `ln '${theirs}' api/way.ts; echo through >> api/way.ts`);
  expect(words).toContain(`wrote ${theirs} by a hard link`);
  const input = {
    hook_event_name: 'PreToolUse',
    cwd: each.api,
    tool_name: 'Write',
    tool_input: { file_path: 'api/way.ts' },
  };
  const answer = await concert(each.api, ['hook'], { input: JSON.stringify(input) });
  expect(answer.stdout).toContain('the worktree of storage');
  await link(path.join(each.api, 'storage/read.ts'), path.join(each.api, 'api/same.ts'));
  const same = { ...input, tool_input: { file_path: 'api/same.ts' } };
  expect((await concert(each.api, ['hook'], { input: JSON.stringify(same) })).stdout).toContain(
    'storage/read.ts is owned by',
  );
});

/** Runs the hook after call `x` up to a point, does something there, and kills it. */
async function stoppedAt(each: Team, failpoint: string, act: () => Promise<void>): Promise<void> {
  const env = { ...process.env, XDG_CONFIG_HOME: path.join(path.dirname(each.repo.path), 'config') };
  const child = spawn(process.execPath, [CONCERT, 'hook'], {
    cwd: each.api,
    env: { ...env, CONCERT_FAILPOINT: failpoint },
  });
  const input = { hook_event_name: 'PostToolUse', cwd: each.api, tool_name: 'Bash', tool_use_id: 'x' };
  child.stdin.end(JSON.stringify(input));
  const [said] = (await once(child.stderr, 'data')) as [Buffer];
  expect(said.toString()).toContain(failpoint);
  await act();
  child.kill('SIGKILL');
  await once(child, 'exit');
}
