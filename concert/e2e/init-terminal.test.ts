import { access } from 'node:fs/promises';
import path from 'node:path';
import { lacks, runProcess } from '@concert-mia/base/testkit';
import { describe, expect, it } from 'vitest';
import { CONCERT } from './concert.ts';
import { repositoryOf, SHOP } from './repositories.ts';

/** Runs the command at a pseudo-terminal, as a person who types `answer`. */
async function atTerminal(cwd: string, command: string, answer: string): Promise<{ code: number; screen: string }> {
  const line = `'${process.execPath}' '${CONCERT}' ${command}`;
  const { code, stdout } = await runProcess('script', ['--quiet', '--return', '--command', line, '/dev/null'], {
    cwd,
    input: answer,
  });
  return { code, screen: stdout };
}

const written = (folder: string) =>
  access(path.join(folder, 'concert.yaml')).then(
    () => true,
    () => false,
  );

describe.skipIf(process.platform !== 'linux' || lacks({ program: 'script' }))('at a terminal', () => {
  it('the proposal is shown before the question, progress comes and goes, and yes writes', async () => {
    await using repo = await repositoryOf(SHOP);
    const { code, screen } = await atTerminal(repo.path, 'init', 'y\n');
    expect(screen).toContain('\r\u001B[K'); // the line of progress, taken away
    expect(screen.indexOf('Ownership')).toBeGreaterThan(-1);
    expect(screen.indexOf('Write this? [y/N]')).toBeGreaterThan(screen.indexOf('Ownership'));
    expect(screen).toContain('Next:');
    expect({ code, written: await written(repo.path) }).toEqual({ code: 0, written: true });
  });

  it('anything but yes writes nothing, and the exit code says so', async () => {
    await using repo = await repositoryOf(SHOP);
    const { code } = await atTerminal(repo.path, 'init', 'nay\n');
    expect({ code, written: await written(repo.path) }).toEqual({ code: 1, written: false });
  });

  it('remove asks too', async () => {
    await using repo = await repositoryOf(SHOP);
    await atTerminal(repo.path, 'init --yes', '');
    expect(await atTerminal(repo.path, 'remove', 'n\n')).toMatchObject({ code: 1 });
    expect(await written(repo.path)).toBe(true);
    expect(await atTerminal(repo.path, 'remove', 'yes\n')).toMatchObject({ code: 0 });
    expect(await written(repo.path)).toBe(false);
  });
});
