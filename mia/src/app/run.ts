import { endedWell, usageError } from '@concert-mia/base/cli';
import packageJson from '../../package.json' with { type: 'json' };
import { buildProgram, type Call } from './build-program.ts';
import { COMMANDS } from './commands/index.ts';
import { printError } from './print-error.ts';
import { createPrinter } from './printer.ts';

/** The whole command line: words in, exit code out. The only place that prints answers. */
export async function run(argv: readonly string[]): Promise<number> {
  ignoreClosedPipes();
  const json = argv.includes('--json');
  try {
    const call = await parse(argv);
    return call === undefined ? 0 : await answer(call, json);
  } catch (error) {
    return printError(error, createPrinter(process.stderr), json);
  }
}

async function answer({ command, words, options }: Call, json: boolean): Promise<number> {
  const stop = new AbortController();
  const onSignal = () => stop.abort();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, onSignal);
  const self = [process.execPath, ...process.execArgv, process.argv[1] ?? ''];
  const context = {
    cwd: process.cwd(),
    env: process.env,
    self,
    signal: stop.signal,
    stderr: process.stderr,
    quiet: json,
  };
  const outcome = await command.run(context, words, options);
  const printer = createPrinter(process.stdout);
  if (json) printer.line(JSON.stringify(outcome.value, undefined, 2));
  else outcome.print(printer);
  return outcome.exitCode ?? 0;
}

/** `undefined` where help or the version was asked for, which is printed then. */
async function parse(argv: readonly string[]): Promise<Call | undefined> {
  let call: Call | undefined;
  const program = buildProgram(COMMANDS, packageJson.version, (found) => (call = found));
  try {
    if (argv.length === 0) program.outputHelp();
    else await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    if (endedWell(error)) return undefined;
    throw usageError(error, 'mia');
  }
  return call;
}

/** `mia storage list | head` ends when head has enough; that is no error. */
function ignoreClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(0);
      throw error;
    });
  }
}
