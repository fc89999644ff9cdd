import { openRepository } from '../../../engine/index.ts';
import { serveClone, serverErrors, startInBackground, type ResidentState } from '../../../server/index.ts';
import { text } from '../../common-options.ts';
import type { Command, Context, Outcome } from '../../command.ts';
import { judgePosted } from '../../forwarded/judge-posted.ts';
import { runForwarded } from '../../forwarded/run-forwarded.ts';
import { printStarted } from '../../render/serve.ts';
import { version } from '../../version.ts';

export const serve: Command = {
  name: 'serve',
  summary: 'start the resident process of this clone, or find the one that runs',
  details: [
    'It answers over a Unix socket (agents in a sandbox reach the store through it) and over a loopback address (hooks),',
    'streams events, and watches branches, worktrees and documents. One for each clone; it ends with the clone.',
    'Nothing needs it but sandboxes: every other command gives the same answer without it.',
  ].join('\n'),
  arguments: [],
  options: [
    { flags: '--foreground', description: 'serve from here until Ctrl-C' },
    { flags: '--port <number>', description: 'of the loopback address (default: a free one)' },
  ],
  examples: [
    { command: 'concert serve', says: 'in the background' },
    { command: 'concert serve --foreground --port 5001', says: 'for a service manager' },
  ],
  async run(context, _words, options) {
    const port = portOf(text(options, 'port'));
    return options['foreground'] === true ? inForeground(context, port) : inBackground(context, port);
  },
};

async function inBackground(context: Context, port: number): Promise<Outcome> {
  const { commonDir, root } = await openRepository(context.repo);
  const { state, found } = await startInBackground({
    commonDir,
    program: [process.execPath, process.argv[1] ?? ''],
    words: ['serve', '--foreground', '--repo', root, ...(port === 0 ? [] : ['--port', String(port)])],
    env: context.env,
  });
  return { value: { ...state, found }, print: (printer) => printStarted(state, found, port, printer) };
}

async function inForeground(context: Context, port: number): Promise<Outcome> {
  const ending = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => ending.abort());
  const ready = ({ address, process: { pid } }: ResidentState) =>
    void process.stderr.write(`${new Date().toISOString()} process ${pid} serves at ${address}\n`);
  const outcome = await serveClone(
    { folder: context.repo, port, version, env: context.env, signal: ending.signal, ready },
    ({ root }) => ({ judge: judgePosted, runForwarded: (call) => runForwarded(call, root, context.env) }),
  );
  return {
    value: outcome,
    print(printer) {
      if (outcome.kind === 'served') printer.line(`${new Date().toISOString()} ended`);
      else if (outcome.state === undefined) printer.line('Another process is just starting to serve this clone.');
      else printStarted(outcome.state, true, port, printer);
    },
  };
}

function portOf(given: string | undefined): number {
  if (given === undefined) return 0;
  const port = /^\d{1,5}$/.test(given) ? Number(given) : 0;
  if (port < 1 || port > 65_535) throw serverErrors.notAPort(given);
  return port;
}
