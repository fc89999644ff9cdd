import { AppError, EXIT_FINDINGS } from '@concert-mia/base/errors';
import { compile as compileFiles, openEngine, type CompiledFile } from '../../engine/index.ts';
import type { Command } from '../command.ts';
import { displayPath } from '../display-path.ts';
import type { Printer } from '../printer.ts';

export const compile: Command = {
  name: 'compile',
  summary: 'write what makes agents and git call Concert on this machine',
  details: [
    'Writes the hooks into .claude/settings.local.json of the main checkout, the git hooks pre-commit and pre-push into',
    'the folder that git uses (husky’s, where there is one), and into each instance’s worktree what its client needs.',
    'They hold absolute paths and are for this machine: run it again after a new Node, Concert, worktree or husky.',
    'Where concert.yaml names a code host, and outside the worktrees of instances, also what that reads: CODEOWNERS, and',
    'the workflow that runs `concert check`; commit them. What a person has in any of these files stays.',
    'Exit code 1 where a file is left as it is (or, with --check, is not as it should be).',
  ].join('\n'),
  arguments: [],
  options: [
    { flags: '--check', description: 'write nothing; say what is not as it should be' },
    { flags: '--diff', description: 'as --check, and show the lines that would change (never a client’s settings)' },
    { flags: '--remove', description: 'take Concert’s lines away again' },
  ],
  examples: [
    { command: 'concert compile', says: 'once in each clone' },
    { command: 'concert compile --check', says: 'are the hooks bypassed?' },
  ],
  async run(context, _words, options) {
    const checks = options['check'] === true || options['diff'] === true;
    if (checks && options['remove'] === true) {
      throw new AppError('E_TWO_MODES', 'name one of --check, --diff and --remove', { kind: 'usage' });
    }
    const mode = checks ? 'check' : options['remove'] === true ? 'remove' : 'write';
    const { repository } = await openEngine(context.repo, context.env);
    const program = [process.execPath, process.argv[1] ?? ''];
    const files = await compileFiles(repository, { mode, program }, context.env);
    const wrong = files.filter(({ state }) => state === 'refused' || state === 'stale');
    return {
      value: files,
      exitCode: wrong.length > 0 ? EXIT_FINDINGS : 0,
      print: (printer) => files.forEach((file) => printFile(file, options['diff'] === true, printer)),
    };
  },
};

const SIGNS = { current: '✓', written: '✅', removed: '✅', stale: '✗', refused: '✗' } as const;

function printFile({ file, state, why, diff }: CompiledFile, withDiff: boolean, printer: Printer): void {
  const colour = state === 'stale' || state === 'refused' ? 'red' : 'green';
  const words = why === '' ? state : `left as it is: ${why}`;
  printer.line(`${printer.style(colour, SIGNS[state])} ${displayPath(file)} ${words}`);
  if (!withDiff) return;
  for (const line of diff)
    printer.line(`  ${printer.style(line.startsWith('-') ? 'red' : 'green', displayLine(line))}`);
}

/** What a file holds is not to move the cursor. */
function displayLine(line: string): string {
  return line.replaceAll(/\p{Cc}/gu, ' ');
}
