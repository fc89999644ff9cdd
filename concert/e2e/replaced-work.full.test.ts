import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runProcess } from '@concert-mia/base/testkit';
import { describe, expect, it } from 'vitest';
import { shellCall } from './shell-call.ts';
import { team, type Team } from './team.ts';

interface Event {
  readonly kind: string;
  readonly subject: string;
  readonly body: { readonly instance: string; readonly paths: readonly { readonly path: string }[] };
}

const WORK = 'a person’s work\n';
const read = (folder: string, name: string) => readFile(path.join(folder, name), 'utf8').catch(() => undefined);
const idIn = (words: string) => /quarantine show (\w+)/.exec(words)?.[1] ?? '';

/** A person has changed a file of `storage`’s in the worktree of `api`, and begun another. */
async function withWork(): Promise<Team> {
  const each = await team();
  await writeFile(path.join(each.api, 'storage/read.ts'), WORK);
  await writeFile(path.join(each.api, 'storage/notes'), WORK);
  return each;
}

describe('uncommitted work of others that an honest call takes away', () => {
  it('stays away without a reproach, and its bytes are kept, told of, and come back by a person’s hand', async () => {
    await using each = await withWork();
    const words = await shellCall(each, each.api, 'git checkout -q -- storage/read.ts; rm storage/notes');
    expect(words).not.toContain('out of your scope');
    expect(words).toMatch(
      /Its bytes are kept:\n- storage\/notes\n- storage\/read.ts|- storage\/read.ts\n- storage\/notes/,
    );
    expect(await read(each.api, 'storage/read.ts')).not.toBe(WORK);
    expect(await read(each.api, 'storage/notes')).toBeUndefined();
    await each.repo.git('gc', '--quiet', '--prune=now');
    const shown = await each.run(each.api, 'quarantine', 'show', idIn(words));
    expect(shown.stdout).toContain('+a person’s work');
    expect(await each.run(each.api, 'quarantine', 'apply', idIn(words))).toMatchObject({ code: 5 }); // not api’s to write
    await runProcess('git', ['switch', '-qC', 'mended'], { cwd: each.repo.path });
    expect(await each.run(each.repo.path, 'quarantine', 'apply', idIn(words))).toMatchObject({ code: 0 });
    expect(await read(each.repo.path, 'storage/notes')).toBe(WORK);
    expect(await read(each.repo.path, 'storage/read.ts')).toBe(WORK);
  });

  it('is not kept again where a stash or a commit has it, and comes back without a word', async () => {
    await using each = await withWork();
    expect(await shellCall(each, each.api, 'git stash -q -u')).toBe('');
    expect(await shellCall(each, each.api, 'git stash pop -q')).toBe('');
    expect(await read(each.api, 'storage/notes')).toBe(WORK);
    expect(await each.json(each.api, 'quarantine list')).toEqual([]);
    expect(await shellCall(each, each.api, 'git stash -q -u && git stash drop -q')).toContain('Its bytes are kept');
  });

  it('is kept where it was only staged, and where the call ends in the middle of a merge', async () => {
    await using each = await withWork();
    await runProcess('git', ['add', 'storage/notes'], { cwd: each.api });
    await writeFile(path.join(each.api, 'storage/notes'), 'written on\n');
    const unstaged = await shellCall(each, each.api, 'git reset -q');
    const { stdout } = await each.run(each.api, 'quarantine', 'show', idIn(unstaged));
    expect(stdout).toContain('+a person’s work');
    await each.repo.commit('theirs', { 'api/server.ts': 'theirs\n' });
    const conflict = 'echo mine > api/server.ts; git commit -qm x api; rm storage/notes; git merge -q develop || true';
    expect(await shellCall(each, each.api, conflict)).toMatch(/Its bytes are kept:\n- storage\/notes/);
  });

  it('is on the activity log, as what was taken back, applied and dropped is', async () => {
    await using each = await withWork();
    const replaced = idIn(await shellCall(each, each.api, 'rm storage/notes'));
    const taken = idIn(await shellCall(each, each.api, 'echo mine > storage/new.ts'));
    await each.run(each.repo.path, 'quarantine', 'apply', taken);
    await each.run(each.repo.path, 'quarantine', 'drop', replaced);
    const events = await each.json<{ events: readonly Event[] }>(each.api, 'store events');
    expect(
      events.events
        .filter(({ kind }) => kind.startsWith('quarantine.'))
        .map(({ kind, subject, body }) => [kind, subject, body.instance, ...body.paths.map((at) => at.path)]),
    ).toEqual([
      ['quarantine.kept', `quarantine/${replaced}`, 'api', 'storage/notes'],
      ['quarantine.kept', `quarantine/${taken}`, 'api', 'storage/new.ts'],
      ['quarantine.applied', `quarantine/${taken}`, 'api', 'storage/new.ts'],
      ['quarantine.dropped', `quarantine/${replaced}`, 'api', 'storage/notes'],
    ]);
  });
});
