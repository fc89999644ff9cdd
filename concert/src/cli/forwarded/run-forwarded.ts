import { styleText } from 'node:util';
import { usageError } from '@concert-mia/base/cli';
import { AppError } from '@concert-mia/base/errors';
import { openRepository, provenWorktree } from '../../engine/index.ts';
import type { ForwardedAnswer, ForwardedCall } from '../../server/index.ts';
import { buildProgram, type Call } from '../build-program.ts';
import type { Context } from '../command.ts';
import { printOn } from '../printer.ts';
import { FORWARDED_COMMANDS } from './forwarded-commands.ts';

type Environment = Context['env'];

/**
 * Runs a command that was typed in a sandbox, in the worktree and as the instance that its capability proves: the very
 * handler that runs outside, with all that it checks. Nothing else of the caller counts, its environment least.
 */
export async function runForwarded(call: ForwardedCall, root: string, env: Environment): Promise<ForwardedAnswer> {
  const { command, words, options } = parse(call.words);
  if (options['pid'] !== undefined) throw noProcess();
  const { capability, folder, session } = call;
  const proven = await provenWorktree(await openRepository(root), { capability, folder }, env);
  const context: Context = {
    cwd: proven.folder,
    repo: proven.folder,
    env: { ...proven.env, CONCERT_SESSION: session ?? undefined },
    interactive: false,
    confirm: () => Promise.resolve(false),
    progress: () => () => {},
    output: () => {}, // no forwarded command shows the output of another program
  };
  const outcome = await command.run(context, words, options);
  const text =
    options['json'] === true ? `${JSON.stringify(outcome.value, undefined, 2)}\n` : printed(outcome, call.page);
  return { text, exitCode: outcome.exitCode ?? 0 };
}

function parse(argv: readonly string[]): Call {
  let call: Call | undefined;
  const program = buildProgram(FORWARDED_COMMANDS, (found) => (call = found));
  program.configureOutput({ writeOut: () => {} });
  try {
    program.parse(argv, { from: 'user' });
  } catch (error) {
    throw usageError(error, 'concert');
  }
  if (call === undefined) throw new AppError('E_USAGE', 'no command', { kind: 'usage' });
  return call;
}

function printed(outcome: { print(printer: ReturnType<typeof printOn>): void }, page: ForwardedCall['page']): string {
  const parts: string[] = [];
  outcome.print(
    printOn({
      isTTY: page.isTTY,
      columns: page.columns,
      write: (text) => parts.push(text),
      style: (format, text) => (page.colours ? styleText(format, text, { validateStream: false }) : text),
    }),
  );
  return parts.join('');
}

/** A number of a process means another process outside. */
function noProcess(): AppError {
  return new AppError('E_USAGE', '--pid cannot be used in a sandbox, whose processes have other numbers', {
    kind: 'usage',
    hint: 'Leave it out: the lease ends with its time, or when you give it back.',
  });
}
