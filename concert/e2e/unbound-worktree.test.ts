import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runProcess } from '@concert-mia/base/testkit';
import { describe, expect, it } from 'vitest';
import { CONCERT } from './concert.ts';
import { heard, hookProcess, shellCall } from './shell-call.ts';
import { team, type Team } from './team.ts';

type Environment = Readonly<Record<string, string>>;

/** What the hook says to a write of an agent; empty where it has no opinion. */
async function said(each: Team, cwd: string, file_path: string, env: Environment = {}): Promise<string> {
  const call = { hook_event_name: 'PreToolUse', cwd, tool_name: 'Write', tool_input: { file_path } };
  const all = { XDG_CONFIG_HOME: path.join(path.dirname(each.repo.path), 'config'), ...env };
  const result = await runProcess(process.execPath, [CONCERT, 'hook'], { cwd, env: all, input: JSON.stringify(call) });
  if (result.code !== 0) return result.stderr;
  const { hookSpecificOutput } = JSON.parse(result.stdout) as {
    hookSpecificOutput?: { permissionDecisionReason?: string };
  };
  return hookSpecificOutput?.permissionDecisionReason ?? '';
}

/** A worktree as a client makes one for an agent of its own: on a branch that is no instance's. */
async function nobodys(each: Team): Promise<string> {
  const folder = path.join(each.repo.path, '.claude/worktrees/agent-1');
  await each.repo.git('worktree', 'add', '--quiet', '-b', 'worktree-agent-1', folder, 'develop');
  return folder;
}

const read = (folder: string, name: string) => readFile(path.join(folder, name), 'utf8');

describe('an agent of whom nobody knows whose it is, in a worktree that is no instance’s', () => {
  it('is refused what concert.yaml governs, and hears how somebody comes to answer for it', async () => {
    await using each = await team();
    await writeFile(path.join(each.repo.path, '.git/info/exclude'), 'node_modules/\n');
    for (const folder of [each.repo.path, await nobodys(each)]) {
      expect(await said(each, folder, 'storage/read.ts')).toBe(
        'Concert: storage/read.ts is owned by storage. No instance is bound to this worktree, so nobody answers for ' +
          'what an agent writes in it (E_UNBOUND). Work in an instance’s worktree (`concert ls` names them, ' +
          '`concert up` makes them), or have a person bind this one: `concert ledger bind INSTANCE`.',
      );
      expect(await said(each, folder, 'contracts/storage.ts')).toContain('is shared (rfc). No instance is bound');
      expect(await said(each, folder, path.join(each.api, 'api/server.ts'))).toContain('E_UNBOUND');
      expect(await said(each, folder, path.join(each.repo.path, '.git/config'))).toContain('the clone’s own data');
      for (const free of ['README.md', 'package-lock.json', 'storage/node_modules/x', '/tmp/scratch']) {
        expect(await said(each, folder, free)).toBe('');
      }
    }
    const start = heard(await hookProcess(each, each.repo.path, { event: 'SessionStart', tool: '' }));
    expect(start).toContain('refuse what concert.yaml governs');
  });

  it('is judged from the moment on that a person binds the worktree', async () => {
    await using each = await team();
    const folder = await nobodys(each);
    expect(await said(each, folder, 'api/new.ts')).toContain('E_UNBOUND');
    expect(await each.run(each.repo.path, 'ledger', 'bind', 'api', '--repo', folder)).toMatchObject({ code: 0 });
    expect(await said(each, folder, 'api/new.ts')).toBe('');
    expect(await said(each, folder, 'storage/read.ts')).toContain('you are api');
  });

  it('has nothing taken back after its shell: a person may be writing beside it', async () => {
    await using each = await team();
    expect(await shellCall(each, each.repo.path, 'echo >> storage/read.ts')).toBe('');
    expect(await each.json(each.repo.path, 'quarantine list')).toEqual([]);
  });

  it('leaves a person’s own shell alone', async () => {
    await using each = await team();
    await each.run(each.repo.path, 'compile');
    await each.repo.commit('by hand', { 'storage/read.ts': 'a person’s\n' });
    expect(await each.repo.git('status', '--porcelain')).toBe('');
  });
});

describe('in such a worktree, the session that an instance or a person started', () => {
  it.each<[string, (each: Team) => Environment]>([
    ['by the folder that it began in', (each) => ({ CLAUDE_PROJECT_DIR: each.api })],
    ['by the variables of `concert env`', () => ({ CONCERT_INSTANCE: 'api' })],
    [
      'by its capability',
      (each) => ({ CONCERT_CAPABILITY: `${each.repo.path}/.git/worktrees/api/concert/capability` }),
    ],
  ])('is the instance’s %s', async (_, variables) => {
    await using each = await team();
    const [folder, env] = [await nobodys(each), variables(each)];
    expect(await said(each, folder, 'api/new.ts', env)).toBe('');
    expect(await said(each, folder, 'storage/read.ts', env)).toContain(
      'you are api. storage/read.ts is owned by storage',
    );
    const before = await read(folder, 'storage/read.ts');
    const script = 'echo slip >> storage/read.ts; echo own > api/own.ts';
    expect(await shellCall(each, folder, script, { env })).toContain('This call wrote out of your scope');
    expect(await read(folder, 'storage/read.ts')).toBe(before);
    expect(await read(folder, 'api/own.ts')).toBe('own\n');
  });

  it('is a person’s with the person’s capability, and nothing is in its way', async () => {
    await using each = await team();
    const capability = path.join(path.dirname(each.repo.path), 'config/concert/capability');
    const env = { CONCERT_CAPABILITY: capability };
    expect(await said(each, each.repo.path, 'storage/read.ts', env)).toBe('');
    const start = await hookProcess(each, each.repo.path, { event: 'SessionStart', tool: '', env });
    expect(heard(start)).toContain('you are a person’s own');
  });

  it('is nobody’s where it began in another clone, names no instance, or shows a capability that is not there', async () => {
    await using each = await team();
    await using other = await team();
    const folder = await nobodys(each);
    for (const env of [
      { CLAUDE_PROJECT_DIR: other.api },
      { CONCERT_INSTANCE: 'nobody' },
      { CLAUDE_PROJECT_DIR: '/no' },
    ]) {
      expect(await said(each, folder, 'api/new.ts', env)).toContain('E_UNBOUND');
    }
    const lost = { CONCERT_CAPABILITY: path.join(folder, 'none') };
    expect(await said(each, folder, 'api/new.ts', lost)).toContain('so it is refused: there is no capability');
  });
});
