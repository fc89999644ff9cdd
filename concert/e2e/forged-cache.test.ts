import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { concert } from './concert.ts';
import { team, type Team } from './team.ts';

/** Every process of the user can write into the cache folder: what the hook may believe, no gate may. */

interface Machine {
  readonly env: Readonly<Record<string, string>>;
  readonly entries: string;
}

/** A team whose hook has filled a cache of its own; `staged` is api's, out of its scope. */
async function outOfScope(each: Team): Promise<Machine> {
  const cache = path.join(path.dirname(each.repo.path), 'cache');
  const env = { XDG_CACHE_HOME: cache, XDG_CONFIG_HOME: path.join(path.dirname(each.repo.path), 'config') };
  await writeFile(path.join(each.api, 'storage/read.ts'), 'mine now\n');
  await each.repo.git('-C', each.api, 'add', '--all');
  expect(await mayWrite(each, env)).toBe(false);
  return { env, entries: path.join(cache, 'concert') };
}

async function mayWrite(each: Team, env: Machine['env']): Promise<boolean> {
  const tool_input = { file_path: 'storage/read.ts' };
  const input = JSON.stringify({ hook_event_name: 'PreToolUse', cwd: each.api, tool_name: 'Write', tool_input });
  const { code, stdout } = await concert(each.api, ['hook'], { env, input });
  expect(code).toBe(0);
  return stdout === '{}\n';
}

async function expectRefused(each: Team, env: Machine['env']): Promise<void> {
  const oid = await each.repo.git('-C', each.api, 'rev-parse', 'HEAD');
  const input = `refs/heads/x ${oid} refs/heads/x ${'0'.repeat(40)}\n`;
  const options = { env, input };
  expect((await concert(each.api, ['check', '--staged'], options)).stdout).toContain('denied storage/read.ts');
  expect((await concert(each.api, ['hook', 'pre-commit'], options)).stdout).toContain('denied storage/read.ts');
  await each.repo.git('-C', each.api, 'commit', '--quiet', '--no-verify', '--message', 'slipped past');
  const pushed = input.replace(oid, await each.repo.git('-C', each.api, 'rev-parse', 'HEAD'));
  expect((await concert(each.api, ['hook', 'pre-push'], { env, input: pushed })).stdout).toContain('storage/read.ts');
}

async function forge(machine: Machine, kind: string, change: (text: string) => string): Promise<void> {
  const names = (await readdir(machine.entries)).filter((name) => name.startsWith(kind));
  expect(names).not.toEqual([]);
  for (const name of names) {
    const file = path.join(machine.entries, name);
    const text = await readFile(file, 'utf8');
    expect(change(text)).not.toBe(text);
    await writeFile(file, change(text));
  }
}

it('a forged configuration, kept as if it had been parsed, persuades the hook and no gate', async () => {
  await using each = await team();
  const machine = await outOfScope(each);
  await forge(machine, 'workspace-', (text) =>
    text.replaceAll('"/storage/"', '"/gone/"').replaceAll('"/api/"', '"/storage/"'),
  );
  expect(await mayWrite(each, machine.env)).toBe(true);
  await expectRefused(each, machine.env);
});

it('forged bytes, kept as if a commit held them, persuade the hook and no gate', async () => {
  await using each = await team();
  const machine = await outOfScope(each);
  const inBase64 = (change: (text: string) => string) => (entry: string) => {
    const text = Buffer.from(entry.slice('base64 '.length), 'base64').toString();
    return `base64 ${Buffer.from(change(text)).toString('base64')}\n`;
  };
  await forge(
    machine,
    'at-',
    inBase64((text) => text.replace('[/storage/]', '[/gone/]').replace('[/api/]', '[/storage/]')),
  );
  expect(await mayWrite(each, machine.env)).toBe(true);
  await expectRefused(each, machine.env);
});

it('a forged place of the machine’s git settings names no other integration branch to a gate', async () => {
  await using each = await team();
  const machine = await outOfScope(each);
  const settings = path.join(path.dirname(each.repo.path), 'settings');
  await each.repo.git('branch', 'lax', 'develop');
  await writeFile(settings, '[concert]\n\tintegration = lax\n[core]\n\tignorecase = true\n');
  await forge(machine, 'git-', () => settings);
  expect(await mayWrite(each, machine.env)).toBe(false);
  await expectRefused(each, machine.env);
});
