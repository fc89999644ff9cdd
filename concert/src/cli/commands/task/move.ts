import { openCoordination } from '../../../engine/index.ts';
import { actorId, type Actor } from '../../../model/index.ts';
import { linkTask, moveTask, releaseTask } from '../../../engine/index.ts';
import type { Command } from '../../command.ts';
import { text } from '../../common-options.ts';
import { answerMove, KEY_OPTION, LINK_OPTIONS, linksOf } from './shared.ts';

const ID = { usage: '<id>', description: 'T1' };

export const taskRelease: Command = {
  name: 'task release',
  summary: 'give a claimed task back',
  arguments: [ID],
  options: [KEY_OPTION],
  examples: [{ command: 'concert task release T7', says: 'others may claim it' }],
  async run(context, [id = ''], options) {
    await using coordination = await openCoordination(context.repo, context.env);
    const body = (actor: Actor) => releaseTask(id, actorId(actor));
    return answerMove(await coordination.execute(body, text(options, 'key')));
  },
};

export const taskBlock: Command = {
  name: 'task block',
  summary: 'say that a task cannot go on, and why',
  arguments: [ID, { usage: '<why...>', description: 'what it waits for' }],
  options: [KEY_OPTION],
  examples: [{ command: 'concert task block T7 "the API has no rate limit yet"', says: 'shown in every report' }],
  async run(context, [id = '', ...why], options) {
    await using coordination = await openCoordination(context.repo, context.env);
    const body = (actor: Actor) => moveTask(id, 'blocked', why.join(' '), actorId(actor));
    return answerMove(await coordination.execute(body, text(options, 'key')));
  },
};

export const taskDone: Command = {
  name: 'task done',
  summary: 'say that a task is completed',
  arguments: [ID],
  options: [...LINK_OPTIONS, KEY_OPTION],
  examples: [{ command: 'concert task done T7 --commit HEAD', says: 'with the commit that did it' }],
  async run(context, [id = ''], options) {
    await using coordination = await openCoordination(context.repo, context.env);
    const links = await linksOf(coordination, options);
    if (links.length > 0) {
      const linked = await coordination.execute((actor) => linkTask(id, links, actorId(actor)));
      if (linked.outcome === 'foreign') return answerMove(linked);
    }
    const body = (actor: Actor) => moveTask(id, 'completed', '', actorId(actor));
    return answerMove(await coordination.execute(body, text(options, 'key')));
  },
};
