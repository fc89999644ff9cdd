import { grantEnds, openCoordination, scopeRequests } from '../../../engine/index.ts';
import type { Command } from '../../command.ts';
import { printRequests } from '../../render/scope.ts';

export const scopeList: Command = {
  name: 'scope list',
  summary: 'show who asks for what, and which grants are live',
  arguments: [],
  options: [{ flags: '--all', description: 'the denied, withdrawn and ended ones too' }],
  examples: [{ command: 'concert scope list', says: 'open requests and live grants' }],
  async run(context, _words, options) {
    await using coordination = await openCoordination(context.repo, context.env);
    const [requests, ends] = [await scopeRequests(coordination), await grantEnds(coordination)];
    const now = Date.now();
    const listed = requests
      .map((request) => ({ ...request, until: ends.get(request.answer?.grant ?? '') }))
      .filter(({ answer, until }) => options['all'] === true || answer === undefined || (until ?? 0) > now);
    return { value: listed, print: (printer) => printRequests(listed, now, printer) };
  },
};
