import { AppError, EXIT_FINDINGS } from '@concert-mia/base/errors';
import { compile as compileFiles, openEngine, type CompiledFile } from '../../engine/index.ts';
import type { Command } from '../command.ts';
import { displayPath } from '../display-path.ts';
import type { Printer } from '../printer.ts';

export const compile: Command = {
  name: 'compile',
  summary: 'write what makes agents and git call Concert on this machine',
  details: [
    'Writes the hooks into .claude/settings.local.json of the main checkout, and the git hooks pre-commit and pre-push',
    'into the folder that git uses (husky’s, where there is one). What a person has in them stays, and runs after.',
    'They hold absolute paths and are for this machine: run it again after a new Node, Concert or husky.',
    'Exit code 1 where a file is left as it is (or, with --check, is not as it should be).',
  ].join('\n'),
  arguments: [],
  options: [
    { flags: '--check', description: 'write nothing; say what is not as it should be' },
    { flags: '--remove', description: 'take Concert’s lines away again' },
  ],
  examples: [
    { command: 'concert compile', says: 'once in each clone' },
    { command: 'concert compile --check', says: 'are the hooks bypassed?' },
  ],
  async run(context, _words, options) {
    if (options['check'] === true && options['remove'] === true) {
      throw new AppError('E_TWO_MODES', 'name one of --check and --remove', { kind: 'usage' });
    }
    const mode = options['check'] === true ? 'check' : options['remove'] === true ? 'remove' : 'write';
    const { repository } = await openEngine(context.repo, context.env);
    const files = await compileFiles(repository, { mode, program: [process.execPath, process.argv[1] ?? ''] });
    const wrong = files.filter(({ state }) => state === 'refused' || state === 'stale');
    return {
      value: files,
      exitCode: wrong.length > 0 ? EXIT_FINDINGS : 0,
      print: (printer) => files.forEach((file) => printFile(file, printer)),
    };
  },
};

const SIGNS = { current: '✓', written: '✅', removed: '✅', stale: '✗', refused: '✗' } as const;

function printFile({ file, state, why }: CompiledFile, printer: Printer): void {
  const colour = state === 'stale' || state === 'refused' ? 'red' : 'green';
  const words = why === '' ? state : `left as it is: ${why}`;
  printer.line(`${printer.style(colour, SIGNS[state])} ${displayPath(file)} ${words}`);
}
