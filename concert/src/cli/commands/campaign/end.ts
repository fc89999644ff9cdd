import { endCampaign, openCoordination } from '../../../engine/index.ts';
import type { Command } from '../../command.ts';
import { campaignLine } from '../../render/campaign.ts';

export const campaignEnd: Command = {
  name: 'campaign end',
  summary: 'end a campaign now; what was recorded under it stays allowed',
  arguments: [{ usage: '<name>', description: '`concert campaign list`' }],
  options: [],
  examples: [{ command: 'concert campaign end rename-reader', says: 'the others write again' }],
  async run(context, [name = '']) {
    await using coordination = await openCoordination(context.repo, context.env);
    const ended = await endCampaign(coordination, name);
    return { value: ended, print: (printer) => printer.line(`✅ Ended: ${campaignLine(ended)}`) };
  },
};
