import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runProcess, tempDir } from '@concert-mia/base/testkit';
import { describe, expect, it } from 'vitest';
import { CONCERT, ROOT } from './concert.ts';

/** One command of the tutorial, with the lines that it shows of what is printed. */
interface Step {
  readonly line: number;
  readonly command: string;
  readonly output: string;
  /** 0, or what a comment at the end of the command says: `# exit code 1`. */
  readonly code: number;
}

/**
 * Reads the blocks marked `console`: `$ ` starts a command, `> ` goes on with it, and all other lines up to the next
 * command are its output, in which `…` stands for any characters of one line.
 */
function stepsOf(markdown: string): Step[] {
  const steps: { line: number; command: string[]; output: string[] }[] = [];
  let inside = false;
  for (const [at, line] of markdown.split('\n').entries()) {
    if (line.startsWith('```')) inside = line === '```console';
    else if (!inside) continue;
    else if (line.startsWith('$ ')) steps.push({ line: at + 1, command: [line.slice(2)], output: [] });
    else if (/^>( |$)/.test(line)) steps.at(-1)?.command.push(line.slice(2));
    else steps.at(-1)?.output.push(line);
  }
  return steps.map(({ line, command, output }) => ({
    line,
    command: command.join('\n'),
    output: output.join('\n').trimEnd(),
    code: Number(/# exit code (\d+)$/.exec(command.at(-1) ?? '')?.[1] ?? 0),
  }));
}

function pattern(output: string): RegExp {
  return new RegExp(
    `^${output
      .split('…')
      .map((part) => RegExp.escape(part))
      .join('.*')}$`,
  );
}

const IDENTITY = {
  GIT_AUTHOR_NAME: 'Rosa Tester',
  GIT_AUTHOR_EMAIL: 'rosa@example.org',
  GIT_COMMITTER_NAME: 'Rosa Tester',
  GIT_COMMITTER_EMAIL: 'rosa@example.org',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
};

/** A `concert` on the path that runs the bundle, and a shell that remembers where it stood. */
async function shellIn(folder: string) {
  const bin = path.join(folder, 'bin');
  const script = `#!/bin/sh\nexec '${process.execPath}' '${CONCERT}' "$@"\n`;
  await mkdir(bin);
  await writeFile(path.join(bin, 'concert'), script);
  await chmod(path.join(bin, 'concert'), 0o755);
  const place = path.join(folder, 'place');
  const env = { ...IDENTITY, NO_COLOR: '1', HOME: folder, PATH: `${bin}${path.delimiter}${process.env['PATH']}` };
  let cwd = path.join(folder, 'work');
  await mkdir(cwd);
  return async (command: string) => {
    const words = `exec 2>&1\n${command}\nended=$?\npwd > '${place}'\nexit $ended\n`;
    const { code, stdout } = await runProcess('sh', ['-c', words], { cwd, env });
    cwd = (await readFile(place, 'utf8')).trim();
    return { code, output: stdout.trimEnd() };
  };
}

describe('the tutorial', () => {
  it('prints what it says it prints, command by command', async () => {
    await using dir = await tempDir('tutorial');
    const run = await shellIn(dir.path);
    const steps = stepsOf(await readFile(path.join(ROOT, 'docs/guide/tutorial.md'), 'utf8'));
    expect(steps.length).toBeGreaterThan(20);
    for (const step of steps) {
      const { code, output } = await run(step.command);
      const where = `docs/guide/tutorial.md:${step.line}: ${step.command}`;
      expect(output, where).toMatch(pattern(step.output));
      expect(code, where).toBe(step.code);
    }
  });

  it('would be caught where it shows something else', () => {
    const [step] = stepsOf('```console\n$ concert check\n✓ sound: … files\n```\n');
    expect(step).toEqual({ line: 2, command: 'concert check', output: '✓ sound: … files', code: 0 });
    expect('✓ sound: 12 files').toMatch(pattern('✓ sound: … files'));
    expect('✗ sound: 12 files').not.toMatch(pattern('✓ sound: … files'));
    expect('✓ sound: 12 files\nand more').not.toMatch(pattern('✓ sound: … files'));
  });
});
