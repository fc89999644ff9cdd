import { denyScope, grantScope, openCoordination, undoScope } from '../../../engine/index.ts';
import type { ScopeRequest } from '../../../model/index.ts';
import type { Command, Outcome } from '../../command.ts';
import { text } from '../../common-options.ts';
import { durationOf } from '../../duration-option.ts';
import { requestLine } from '../../render/scope.ts';

const ID = { usage: '<id>', description: 'of the request: `concert scope list`' };

export const scopeGrant: Command = {
  name: 'scope grant',
  summary: 'let an instance write what it asked for, for a time',
  details:
    'The owner of the paths can, or a person; never the instance that asked. What is written meanwhile stays allowed.',
  arguments: [ID],
  options: [{ flags: '--for <duration>', description: 'for how long (default: as long as was asked for)' }],
  examples: [{ command: 'concert scope grant 3fa9c1d2 --for 2h', says: 'for two hours from now' }],
  async run(context, [id = ''], options) {
    await using coordination = await openCoordination(context.repo, context.env);
    const given = text(options, 'for');
    return answer(await grantScope(coordination, id, given === undefined ? undefined : durationOf(given)));
  },
};

export const scopeDeny: Command = {
  name: 'scope deny',
  summary: 'refuse a request, and say why',
  arguments: [ID],
  options: [{ flags: '--why <text>', description: 'what the instance should do instead' }],
  examples: [{ command: 'concert scope deny 3fa9c1d2 --why "use Reader.size()"', says: 'the instance reads it' }],
  async run(context, [id = ''], options) {
    await using coordination = await openCoordination(context.repo, context.env);
    return answer(await denyScope(coordination, id, text(options, 'why') ?? ''));
  },
};

export const scopeUndo: Command = {
  name: 'scope undo',
  summary: 'take a grant back, or withdraw a request that nobody has answered',
  details:
    'What was recorded while the grant was live stays allowed: `concert check` said yes to exactly that content.',
  arguments: [ID],
  options: [],
  examples: [{ command: 'concert scope undo 3fa9c1d2', says: 'the grant ends now' }],
  async run(context, [id = '']) {
    await using coordination = await openCoordination(context.repo, context.env);
    const request = await undoScope(coordination, id);
    const ended = request.answer?.kind === 'granted' ? { ...request, ended: true } : request;
    return { value: ended, print: (printer) => printer.line(`✅ Taken back: ${requestLine(request)}`) };
  },
};

function answer(request: ScopeRequest): Outcome {
  const sign = request.answer?.kind === 'granted' ? '✅ Granted' : '✋ Denied';
  return { value: request, print: (printer) => printer.line(`${sign}: ${requestLine(request)}`) };
}
