import { AppError, assertNever, EXIT_FINDINGS } from '@concert-mia/base/errors';
import { openCoordination, type Coordination } from '../../../engine/index.ts';
import { actorId } from '../../../model/index.ts';
import { claimTask, linkTask, type ClaimOutcome } from '../../../engine/index.ts';
import type { Command, OptionValues } from '../../command.ts';
import { text } from '../../common-options.ts';
import { KEY_OPTION, LINK_OPTIONS, linksOf, taskLine } from './shared.ts';

export const taskClaim: Command = {
  name: 'task claim',
  summary: 'take a task; of many that try at once one gets it',
  details: 'Without an id: the most urgent task that is ready. Exit code 1 where it was not to be had.',
  arguments: [{ usage: '[id]', description: 'T1' }],
  options: [
    { flags: '--instance <name>', description: 'for which instance (default: the one whose worktree this is)' },
    ...LINK_OPTIONS,
    KEY_OPTION,
  ],
  examples: [
    { command: 'concert task claim', says: 'whatever comes next' },
    { command: 'concert task claim T7', says: 'this one' },
  ],
  async run(context, [id], options) {
    await using coordination = await openCoordination(context.repo, context.env);
    const instance = await claimant(coordination, options);
    const result = await coordination.execute(
      (actor) => claimTask({ instance, actor: actorId(actor), ...(id === undefined ? {} : { id }) }),
      text(options, 'key'),
    );
    const links = await linksOf(coordination, options);
    if (result.outcome === 'claimed' && links.length > 0) {
      await coordination.execute((actor) => linkTask(result.task.id, links, actorId(actor)));
    }
    return {
      value: result,
      exitCode: result.outcome === 'claimed' ? 0 : EXIT_FINDINGS,
      print: (printer) => printer.line(say(result)),
    };
  },
};

async function claimant(coordination: Coordination, options: OptionValues): Promise<string> {
  const named = text(options, 'instance');
  const { actor } = await coordination.identity();
  if (named === undefined && actor.kind === 'instance') return actor.instance;
  if (named === undefined) {
    throw new AppError('E_WHOSE', 'for which instance?', {
      kind: 'usage',
      hint: 'Name it with --instance, or run this in the instance’s worktree.',
    });
  }
  const { id } = await coordination.instance(named);
  if (actor.kind !== 'instance' || actor.instance === id) return id;
  throw new AppError('E_NOT_ALLOWED', `${actor.instance} cannot claim for ${id}`, {
    kind: 'permission',
    hint: 'Leave --instance out to claim for yourself.',
  });
}

function say(result: ClaimOutcome): string {
  switch (result.outcome) {
    case 'claimed':
      return `✅ Claimed ${taskLine(result.task)}`;
    case 'taken':
      return `✗ ${result.task.id} is ${result.task.status === 'completed' ? 'completed' : `held by ${result.task.claimedBy}`}`;
    case 'waiting':
      return `✗ ${result.task.id} waits for ${result.for.join(', ')}`;
    case 'foreign':
      return `✗ ${result.task.id} belongs to ${result.task.instance}`;
    case 'nothing-ready':
      return 'Nothing is ready. `concert task list` shows what everything waits for.';
    default:
      return assertNever(result);
  }
}
