import { runProcess, tempDir } from '@concert-mia/base/testkit';
import { describe, expect, it } from 'vitest';
import { CONCERT, concert, concertJson } from './concert.ts';
import { workspace } from './workspace.ts';

const COMMANDS = ['owns', 'matrix', 'check', 'schema'];

describe('the command line', () => {
  it('lists its commands and exit codes', async () => {
    const help = await concert('.', ['--help']);
    expect(help.code).toBe(0);
    for (const command of [...COMMANDS, 'complete']) expect(help.stdout).toContain(command);
    expect(help.stdout).toContain('Exit codes: 0 well, 1 findings or a denial, 2 usage, 3 config');
  });

  it('says the same without any word', async () => {
    expect((await concert('.', [])).stdout).toBe((await concert('.', ['--help'])).stdout);
  });

  it.each(COMMANDS)('%s has help with examples, --json and --repo', async (command) => {
    const { stdout, code } = await concert('.', [command, '--help']);
    expect(code).toBe(0);
    for (const words of ['Examples:', '--json', '--repo']) expect(stdout).toContain(words);
  });

  it('prints its version', async () => {
    expect((await concert('.', ['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it('suggests the command that was meant', async () => {
    const result = await concert('.', ['matrx']);
    expect(result).toMatchObject({ code: 2, stdout: '' });
    expect(result.stderr).toContain("unknown command 'matrx'");
    expect(result.stderr).toContain('Did you mean matrix?');
  });

  it.each([
    [['owns'], "missing required argument 'path'"],
    [['check', '--nope'], "unknown option '--nope'"],
    [['matrix', '--format', 'gif'], "argument 'gif' is invalid"],
    [['schema', 'extra'], 'too many arguments'],
  ])('%j is refused with what is wrong', async (args, words) => {
    const result = await concert('.', args);
    expect(result).toMatchObject({ code: 2, stdout: '' });
    expect(result.stderr).toContain(words);
  });

  it('gives errors as JSON to a program, on the error stream', async () => {
    await using dir = await tempDir();
    const result = await concert(dir.path, ['check', '--json']);
    expect(result).toMatchObject({ code: 4, stdout: '' });
    expect(JSON.parse(result.stderr)).toMatchObject({
      error: { code: 'E_NOT_A_REPOSITORY', kind: 'repository', hint: expect.any(String) },
    });
  });

  it('colours for a terminal only, and never with NO_COLOR', async () => {
    await using repo = await workspace();
    const forced = await concert(repo.path, ['matrix'], { env: { NO_COLOR: undefined, FORCE_COLOR: '1' } });
    expect(forced.stdout).toContain('\u001B[');
    expect((await concert(repo.path, ['matrix'], { env: { NO_COLOR: undefined } })).stdout).not.toContain('\u001B[');
    expect((await concert(repo.path, ['matrix'])).stdout).not.toContain('\u001B[');
  });

  it('ends quietly when nobody reads on', async () => {
    await using repo = await workspace();
    const { code, stderr } = await runProcess(
      'bash',
      ['-c', '"$0" "$1" matrix --json | head -c 1; exit ${PIPESTATUS[0]}', process.execPath, CONCERT],
      { cwd: repo.path },
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('works from another folder with --repo, and from a folder inside', async () => {
    await using repo = await workspace(`it's "odd" here`);
    const outside = await concertJson<{ paths: { path: string }[] }>('/', [
      'owns',
      'api/server.ts',
      '--repo',
      repo.path,
    ]);
    const inside = await concertJson<{ paths: { path: string }[] }>(`${repo.path}/api`, ['owns', 'server.ts']);
    expect(outside.paths).toEqual(inside.paths);
  });
});

describe('shell completion', () => {
  it.each(['bash', 'zsh', 'fish', 'powershell'])('has a script for %s', async (shell) => {
    const { code, stdout } = await concert('.', ['complete', shell]);
    expect(code).toBe(0);
    expect(stdout).toContain('concert');
  });

  it('completes commands, options and their choices', async () => {
    expect((await concert('.', ['complete', '--', 'ma'])).stdout).toContain('matrix');
    expect((await concert('.', ['complete', '--', 'check', '--st'])).stdout).toContain('--staged');
    expect((await concert('.', ['complete', '--', 'matrix', '--format', ''])).stdout).toContain('mermaid');
  });

  it('works in a real bash', async () => {
    const script = `source <("${process.execPath}" "${CONCERT}" complete bash); complete -p concert`;
    const { code, stdout } = await runProcess('bash', ['-c', script]);
    expect({ code, stdout: stdout.trim() }).toEqual({ code: 0, stdout: expect.stringMatching(/concert$/) });
  });
});
