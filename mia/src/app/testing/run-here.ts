import { PassThrough } from 'node:stream';
import { buildProgram, type Call } from '../build-program.ts';
import type { Context, Outcome } from '../command.ts';
import { COMMANDS } from '../commands/index.ts';

export interface HereOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** Gets what the command writes to the error stream. */
  readonly stderr?: PassThrough;
}

/**
 * What a command answers, run in the test's own process: a process of its own costs a second of the processor. Rejects with
 * the command's error. For a test that is not about the process itself.
 */
export async function runHere(
  words: readonly string[],
  { env = {}, signal, stderr }: HereOptions = {},
): Promise<Outcome> {
  const { command, words: given, options } = await parse(words);
  const sink = stderr ?? new PassThrough().resume();
  const context: Context = {
    cwd: process.cwd(),
    env: { ...process.env, ...env },
    self: [],
    signal: signal ?? new AbortController().signal,
    stderr: sink as unknown as NodeJS.WriteStream,
    quiet: true,
  };
  return command.run(context, given, options);
}

async function parse(words: readonly string[]): Promise<Call> {
  let call: Call | undefined;
  await buildProgram(COMMANDS, '0.0.0', (found) => (call = found)).parseAsync(words, { from: 'user' });
  if (call === undefined) throw new Error(`no command in ${words.join(' ')}`);
  return call;
}
