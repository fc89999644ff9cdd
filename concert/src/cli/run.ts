import { endedWell, usageError } from '@concert-mia/base/cli';
import { buildProgram, type Call } from './build-program.ts';
import { loadCommands } from './commands/index.ts';
import type { Context, Outcome } from './command.ts';
import { createContext } from './context.ts';
import { isForwarded } from './forwarded/is-forwarded.ts';
import { addCompletion } from './completion.ts';
import { printError } from './print-error.ts';
import { createPrinter } from './printer.ts';

/** The whole command line: words in, exit code out. The only place that prints. */
export async function run(argv: readonly string[]): Promise<number> {
  const json = argv.includes('--json');
  try {
    const call = await parse(argv);
    if (call === undefined) return 0;
    return await answer(call, argv);
  } catch (error) {
    return printError(error, createPrinter('error'), json);
  }
}

async function answer({ command, words, options }: Call, argv: readonly string[]): Promise<number> {
  if (process.env['CONCERT_SANDBOX'] !== undefined && isForwarded(command.name)) {
    const { forward } = await import('./forwarded/forward.ts'); // only the resident process can write the store then
    const exitCode = await forward(argv, options);
    if (exitCode !== undefined) return exitCode;
  }
  const context = createContext(typeof options['repo'] === 'string' ? options['repo'] : undefined);
  return present(await command.run(context, words, options), context, options['json'] === true);
}

/** Prints an answer; where it ends in a question, asks it and presents what a yes leads to. A no changes nothing. */
async function present(outcome: Outcome, context: Context, json: boolean): Promise<number> {
  const printer = createPrinter('output');
  if (json) printer.line(JSON.stringify(outcome.value, undefined, 2));
  else outcome.print(printer);
  const { ask } = outcome;
  if (ask === undefined || json || !context.interactive) return outcome.exitCode ?? 0;
  return (await context.confirm(ask.question)) ? present(await ask.yes(), context, json) : (outcome.exitCode ?? 0);
}

/** `undefined` where help or the version was asked for, which is printed then. */
async function parse(argv: readonly string[]): Promise<Call | undefined> {
  let call: Call | undefined;
  const program = buildProgram(await loadCommands(argv[0]), (found) => (call = found));
  await addCompletion(program, argv[0] === 'complete');
  try {
    if (argv.length === 0) program.outputHelp();
    else await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    if (endedWell(error)) return undefined;
    throw usageError(error, 'concert');
  }
  return call;
}
