import { campaigns, openCoordination } from '../../../engine/index.ts';
import type { Command } from '../../command.ts';
import { printCampaigns } from '../../render/campaign.ts';

export const campaignList: Command = {
  name: 'campaign list',
  summary: 'show which campaigns run, who leads them, and until when',
  arguments: [],
  options: [{ flags: '--all', description: 'the ended ones too' }],
  examples: [{ command: 'concert campaign list', says: 'what everybody waits for' }],
  async run(context, _words, options) {
    await using coordination = await openCoordination(context.repo, context.env);
    const now = Date.now();
    const listed = (await campaigns(coordination)).filter(({ until }) => options['all'] === true || until > now);
    return { value: listed, print: (printer) => printCampaigns(listed, now, printer) };
  },
};
