import path from 'node:path';
import { totalmem } from 'node:os';
import { isolationErrors, openCoordination, runCommand, type RunOutcome } from '../../engine/index.ts';
import type { CommandName } from '../../model/index.ts';
import type { Command } from '../command.ts';
import { text } from '../common-options.ts';
import { displayPath } from '../display-path.ts';
import { durationOf } from '../duration-option.ts';
import type { Printer } from '../printer.ts';
import { printBytes } from '../render/bytes.ts';
import { printDenial } from '../render/verdict.ts';
import { testRunText } from '../render/work-report.ts';

const SUMMARIES: Readonly<Record<CommandName, string>> = {
  build: 'run an instance’s build in its worktree and sandbox',
  test: 'run an instance’s tests in its worktree and sandbox, and put the counts on record',
  bench: 'run an instance’s benchmarks in its worktree and sandbox',
};

/** `concert build`, `concert test`, `concert bench`: one handler, three names. */
export const RUN_COMMANDS: readonly Command[] = (['build', 'test', 'bench'] as const).map(commandFor);

function commandFor(name: CommandName): Command {
  return {
    name,
    summary: SUMMARIES[name],
    details: [
      'The command is the one of concert.yaml (`commands`). It runs in a sandbox, with the instance’s ports and names in its',
      'environment. Its output is shown and kept. Memory is that of all its processes together, looked at five times a',
      'second; processor time, disk space and what it sends over the network are not limited. Exit code: the command’s;',
      '124 where its time was over, 137 where its memory was.',
    ].join('\n'),
    arguments: [
      { usage: '[instance]', description: 'id, number, or instanceN (default: the one whose worktree this is)' },
    ],
    options: [
      { flags: '--timeout <duration>', description: 'end it after this time', default: '30m' },
      {
        flags: '--memory <amount>',
        description: 'end it where it holds more: 2G, 512M (default: 3/4 of the machine’s)',
      },
      { flags: '--no-sandbox', description: 'run it as you yourself' },
      { flags: '--no-network', description: 'without network, loopback of this machine included' },
      { flags: '--write <folders>', description: `folders to open for writing, parted by "${path.delimiter}"` },
      { flags: '--keep <names>', description: 'variables to hand on, parted by commas' },
    ],
    examples: [
      { command: `concert ${name} api`, says: 'in its worktree' },
      { command: `concert ${name} api --timeout 5m --memory 2G`, says: 'within limits' },
    ],
    async run(context, [instance], options) {
      await using coordination = await openCoordination(context.repo, context.env);
      const request = {
        command: name,
        instance,
        limits: { timeoutMs: durationOf(text(options, 'timeout') ?? ''), memory: memoryOf(text(options, 'memory')) },
        sandbox: options['sandbox'] !== false,
        network: options['network'] !== false,
        writable: parts(text(options, 'write'), path.delimiter).map((folder) => path.resolve(context.cwd, folder)),
        keep: parts(text(options, 'keep'), ','),
        programs: [process.execPath, process.argv[1] ?? ''],
        onOutput: options['json'] === true ? () => {} : context.output,
      };
      const outcome = await runCommand(coordination, request, context.env);
      return { value: outcome, exitCode: outcome.code, print: (printer) => printRun(outcome, printer) };
    },
  };
}

const UNITS: Readonly<Record<string, number>> = { K: 2 ** 10, M: 2 ** 20, G: 2 ** 30 };

/** `2G` in bytes. Throws `E_MEMORY`. */
function memoryOf(words: string | undefined): number {
  if (words === undefined) return Math.floor(0.75 * totalmem());
  const [, amount = '', unit = ''] = /^(\d{1,6})([KMG])$/.exec(words.toUpperCase()) ?? [];
  if (amount === '') throw isolationErrors.memory(words);
  return Number(amount) * (UNITS[unit] ?? 1);
}

function parts(words: string | undefined, separator: string): readonly string[] {
  return (words ?? '').split(separator).filter((word) => word !== '');
}

const WHY = { itself: '', time: ': its time was over', memory: ': it held too much memory' } as const;

function printRun(outcome: RunOutcome, printer: Printer): void {
  const { instance, command, code, ended, ms, peakBytes, output, tests, moved, denied } = outcome;
  for (const { purpose, from, to } of moved)
    printer.line(`! port ${from} for ${purpose} was taken meanwhile: ${to} instead`);
  const sign = code === 0 ? printer.style('green', '✓') : printer.style('red', '✗');
  const peak = peakBytes === 0 ? '' : `, up to ${printBytes(peakBytes)}`;
  printer.line(
    `${sign} ${command} of ${instance} ended with ${code}${WHY[ended]} (${(ms / 1000).toFixed(1)} s${peak})`,
  );
  if (tests !== undefined) printer.line(`  recorded ${testRunText(tests)}`);
  if (command === 'test' && tests === undefined) {
    printer.line(
      '  not recorded: it printed no `N passed, N failed`; hand a report to `concert progress record-tests`',
    );
  }
  for (const verdict of denied) printDenial(verdict, printer);
  printer.line(`  output   ${displayPath(output)}`);
}
