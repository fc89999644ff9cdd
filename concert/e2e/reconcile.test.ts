import { readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runProcess } from '@concert-mia/base/testkit';
import { describe, expect, it } from 'vitest';
import { heard, hookProcess, shellCall } from './shell-call.ts';
import { team, type Team } from './team.ts';

const git = async (folder: string, ...args: readonly string[]) =>
  (await runProcess('git', args, { cwd: folder })).stdout.replace(/\n$/, '');
const status = (folder: string) => git(folder, 'status', '--porcelain', '--untracked-files=all');
const read = (folder: string, name: string) => readFile(path.join(folder, name), 'utf8');
const idIn = (words: string) => /quarantine show (\w+)/.exec(words)?.[1] ?? '';

/** Makes the team's tip of `develop` hold more files, in every worktree. */
async function withFiles(each: Team, files: Readonly<Record<string, string>>): Promise<void> {
  await each.repo.commit('more', files);
  for (const folder of [each.api, each.storage]) await git(folder, 'merge', '-q', 'develop');
}

describe('after a shell call', () => {
  it('what it wrote out of scope is taken back and kept, with the owner, the reason and the ways on', async () => {
    await using each = await team();
    const before = await read(each.api, 'storage/read.ts');
    const words = await shellCall(each, each.api, 'echo mine >> storage/read.ts; echo own >> api/server.ts; false');
    expect(words).toContain('you are api');
    expect(words).toContain('storage/read.ts is owned by storage. To ask: concert scope request storage/read.ts');
    expect(await read(each.api, 'storage/read.ts')).toBe(before);
    expect(await read(each.api, 'api/server.ts')).toContain('own');
    const shown = await each.run(each.api, 'quarantine', 'show', idIn(words));
    expect(shown.stdout).toContain('+mine');
  });

  it('everything that a shell can do is undone: new, deleted, renamed, modes, links, folders, staged, odd names', async () => {
    await using each = await team();
    await withFiles(each, { 'storage/deep/a.sh': 'echo\n', 'storage/b': 'b\n', 'storage/to-folder': 'x' });
    const script = [
      'rm storage/b',
      'git mv storage/read.ts storage/moved.ts',
      'chmod +x storage/deep/a.sh',
      'ln -s ../../elsewhere storage/link',
      'mkdir -p storage/new/er && echo > storage/new/er/x && git add storage/new',
      'echo > "storage/$(printf \'a\\377b\')"',
      'echo > "storage/two\nlines"',
      'rm storage/to-folder && mkdir storage/to-folder && echo > storage/to-folder/inside',
      'git init -q storage/nested && echo > storage/nested/file',
      'echo new > nobody.txt',
      'git rm -q --cached contracts/storage.ts',
    ].join('\n');
    const words = await shellCall(each, each.api, script);
    expect(await status(each.api)).toBe('');
    for (const name of ['storage/b', 'storage/moved.ts', 'a.sh', 'link', 'new/er/x', '377', 'nested', 'nobody.txt']) {
      expect(words).toContain(name);
    }
    await expect(stat(path.join(each.api, 'storage/new'))).rejects.toThrow('ENOENT');
    expect((await stat(path.join(each.api, 'storage/deep/a.sh'))).mode & 0o111).toBe(0);
  });

  it('work that was there before the call stays, whatever the call did around it; a change of it is undone', async () => {
    await using each = await team();
    await writeFile(path.join(each.api, 'storage/read.ts'), 'a person’s\n');
    await writeFile(path.join(each.api, 'storage/notes'), 'a person’s too\n');
    expect(await shellCall(each, each.api, 'echo > api/x')).toBe('');
    expect(await read(each.api, 'storage/read.ts')).toBe('a person’s\n');
    expect(await shellCall(each, each.api, 'echo spoilt | tee -a storage/read.ts storage/notes')).toContain(
      'storage/notes',
    );
    expect(await read(each.api, 'storage/read.ts')).toBe('a person’s\n');
    expect(await read(each.api, 'storage/notes')).toBe('a person’s too\n');
    expect(await shellCall(each, each.api, 'git stash -q --include-untracked')).toBe('');
    expect(await shellCall(each, each.api, 'git stash pop -q')).toBe('');
    expect(await read(each.api, 'storage/notes')).toBe('a person’s too\n');
  });

  it('each is judged by what was there before itself; what one wrote is not taken for the other’s ground', async () => {
    await using each = await team();
    const hook = (event: string, call: string) => hookProcess(each, each.api, { event, call });
    const write = (text: string) => writeFile(path.join(each.api, 'storage/new.ts'), text);
    await hook('PreToolUse', 'a');
    await write('a');
    await hook('PreToolUse', 'b');
    await write('b');
    expect(heard(await hook('PostToolUse', 'b'))).toContain('storage/new.ts');
    expect(await read(each.api, 'storage/new.ts')).toBe('a');
    expect(heard(await hook('PostToolUse', 'a'))).toContain('storage/new.ts');
    expect(await status(each.api)).toBe('');
    expect(await shellCall(each, each.api, 'printf a > storage/new.ts')).toContain('storage/new.ts'); // never tolerated
  });
});
