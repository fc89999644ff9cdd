import { text as readAll } from 'node:stream/consumers';
import { AppError, EXIT_FINDINGS } from '@concert-mia/base/errors';
import { judgeCommit, judgePush, parsePushedRefs } from '../../engine/index.ts';
import type { Command, Context, Outcome } from '../command.ts';
import { printVerdict } from '../render/verdict.ts';

export const hook: Command = {
  name: 'hook',
  summary: 'judge a tool call of an agent, a commit or a push; for hook settings',
  details: [
    'Without a name: the JSON of Claude Code and Codex on standard input (PreToolUse, SessionStart,',
    'SessionEnd, which gives the instance’s leases back), theirs on output;',
    'exit code 2, with the reason on the error stream, where the call cannot be judged: it is refused then.',
    '`pre-commit` and `pre-push`: what git calls. `concert compile` writes the settings and the git hooks.',
  ].join('\n'),
  arguments: [
    { usage: '[name]', description: 'pre-commit or pre-push' },
    { usage: '[words...]', description: 'what git adds' },
  ],
  options: [],
  examples: [
    { command: 'concert hook < call.json', says: 'what the client does at each call' },
    { command: 'concert hook pre-commit', says: 'what git does at each commit' },
  ],
  async run(context, [name]) {
    switch (name) {
      case undefined:
        return { value: undefined, exitCode: await (await import('../run-hook.ts')).runHook(), print() {} };
      case 'pre-commit':
        return commit(context);
      case 'pre-push':
        return push(context);
      default:
        throw new AppError('E_HOOK', `there is no hook ${JSON.stringify(name)}`, {
          kind: 'usage',
          hint: 'pre-commit, pre-push, or nothing for a tool call.',
        });
    }
  },
};

async function commit(context: Context): Promise<Outcome> {
  const verdict = await judgeCommit(context.repo, context.env['GIT_INDEX_FILE'], context.env);
  return {
    value: verdict ?? null,
    exitCode: verdict === undefined || verdict.allowed ? 0 : EXIT_FINDINGS,
    print(printer) {
      if (verdict !== undefined && !verdict.allowed) printVerdict(verdict, 'what is staged', printer);
    },
  };
}

async function push(context: Context): Promise<Outcome> {
  const pushed = await judgePush(context.repo, parsePushedRefs(await readAll(process.stdin)), context.env);
  const denied = pushed.verdicts.filter((verdict) => !verdict.allowed);
  return {
    value: pushed,
    exitCode: pushed.guarded.length + denied.length === 0 ? 0 : EXIT_FINDINGS,
    print(printer) {
      for (const ref of pushed.guarded) {
        printer.line(`${printer.style('red', 'refused')} ${ref}: only Concert moves it, when what lands was tested`);
      }
      if (pushed.guarded.length > 0) {
        printer.line('  a person sends the integration branch with: concert push --integration');
        printer.line('  what goes to trunk by hand: a pull request, or git push --no-verify');
      }
      for (const verdict of denied) printVerdict(verdict, 'what is pushed', printer);
    },
  };
}
