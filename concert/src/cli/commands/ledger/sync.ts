import { noteCampaigns, openCoordination } from '../../../engine/index.ts';
import type { Command } from '../../command.ts';
import { text } from '../../common-options.ts';

export const ledgerSync: Command = {
  name: 'ledger sync',
  summary: 'exchange entries with a remote, without loss',
  details: 'What two clones wrote apart is joined. A ledger that does not hold is refused, and nothing of it taken in.',
  arguments: [],
  options: [{ flags: '--remote <name>', description: 'with which remote', default: 'origin' }],
  examples: [{ command: 'concert ledger sync', says: 'fetch, join, push' }],
  async run(context, _words, options) {
    await using coordination = await openCoordination(context.repo, context.env);
    const result = await coordination.ledger.sync(text(options, 'remote'));
    await noteCampaigns(coordination); // hooks must hear of a campaign that another clone started
    return {
      value: result,
      print(printer) {
        const with_ = result.remote === '' ? 'this clone has no remote' : `with ${result.remote}`;
        printer.line(
          `✅ ${result.received} entries received, ${result.sent ? 'ours sent' : 'nothing to send'} (${with_})`,
        );
      },
    };
  },
};
