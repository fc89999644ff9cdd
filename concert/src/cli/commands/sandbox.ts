import path from 'node:path';
import { runInSandbox, type SandboxOutcome } from '../../engine/index.ts';
import type { Command } from '../command.ts';
import { text } from '../common-options.ts';
import { printDenial } from '../render/verdict.ts';
import type { Printer } from '../printer.ts';

export const sandbox: Command = {
  name: 'sandbox',
  summary: 'run a command that can write its own worktree and branch, and nothing else',
  details: [
    'In bubblewrap (Linux): everything is read-only but the worktree, its git directory, new objects and its own branch.',
    'The person’s capability, credentials, /tmp and /run are hidden, and the environment holds what is known to be harmless.',
    'What is committed inside shows on the branch outside at once. The exit code is the command’s.',
    'docs/guide/security.md says what this keeps out and what it does not.',
  ].join('\n'),
  arguments: [{ usage: '<command...>', description: 'after `--`: the command and its words' }],
  options: [
    { flags: '--no-network', description: 'without network, loopback of this machine included' },
    { flags: '--write <folders>', description: `folders to open for writing, parted by "${path.delimiter}"` },
    { flags: '--keep <names>', description: 'variables to hand on, parted by commas' },
  ],
  examples: [
    { command: 'concert sandbox -- npm test', says: 'in the worktree that you are in' },
    {
      command: 'concert sandbox --keep API_KEY --write ~/.agent -- agent',
      says: 'an agent with its key and its folder',
    },
  ],
  async run(context, words, options) {
    const request = {
      folder: context.repo,
      command: words,
      network: options['network'] !== false,
      writable: parts(text(options, 'write'), path.delimiter).map((folder) => path.resolve(context.cwd, folder)),
      keep: parts(text(options, 'keep'), ','),
      programs: [process.execPath, process.argv[1] ?? ''],
    };
    const outcome = await runInSandbox(request, context.env);
    return { value: outcome, exitCode: outcome.code, print: (printer) => printOutcome(outcome, printer) };
  },
};

function parts(words: string | undefined, separator: string): readonly string[] {
  return (words ?? '').split(separator).filter((word) => word !== '');
}

/** Says nothing where all went well: the output is the command's. */
function printOutcome({ saved, denied }: SandboxOutcome, printer: Printer): void {
  for (const { ref, as } of saved)
    printer.line(`${printer.style('yellow', 'kept')} ${ref} as ${as}: it is not this instance’s, or moved outside`);
  for (const verdict of denied) printDenial(verdict, printer);
}
