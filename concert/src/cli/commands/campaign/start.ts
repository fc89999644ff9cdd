import { EXIT_FINDINGS } from '@concert-mia/base/errors';
import { openCoordination, planCampaign, startCampaign, type PlannedCampaign } from '../../../engine/index.ts';
import { askedPath } from '../../asked-path.ts';
import type { Command, Context, Outcome } from '../../command.ts';
import { text } from '../../common-options.ts';
import { durationOf } from '../../duration-option.ts';
import { campaignLine, printWorkInTheWay } from '../../render/campaign.ts';

export const campaignStart: Command = {
  name: 'campaign start',
  summary: 'let one instance change many paths, and keep all others out of them meanwhile',
  details: [
    'For a change across the repository, such as a rename everywhere. Only a person starts one. Whoever has uncommitted work',
    'in these paths is listed first; it then starts only after a yes at the terminal, or with --yes. While it runs, hooks,',
    'commits, pushes and `concert check` refuse the others, the owners too, with its name, its reason and its end.',
  ].join('\n'),
  arguments: [
    { usage: '<name>', description: 'how everybody will see it: `rename-reader`' },
    { usage: '<path...>', description: 'files, or folders with all beneath them' },
  ],
  options: [
    { flags: '--instance <name>', description: 'who leads it: id, number, or instanceN' },
    { flags: '--why <text>', description: 'for those who wait' },
    { flags: '--for <duration>', description: 'when it ends by itself', default: '4h' },
    { flags: '--yes', description: 'start although others have uncommitted work there' },
  ],
  examples: [
    {
      command: 'concert campaign start rename-reader storage/ api/ --instance api --why "Reader is Source now"',
      says: 'two folders, for four hours',
    },
  ],
  async run(context, [name = '', ...words], options) {
    await using coordination = await openCoordination(context.repo, context.env);
    const { root } = coordination.engine.repository;
    const planned = await planCampaign(coordination, {
      name,
      instance: text(options, 'instance') ?? '',
      paths: await Promise.all(words.map((word) => askedPath(context, root, word))),
      why: text(options, 'why') ?? '',
      durationMs: durationOf(text(options, 'for') ?? ''),
    });
    if (planned.work.length === 0 || options['yes'] === true) return start(context, planned);
    const ask = { question: 'Start it all the same?', yes: () => start(context, planned) };
    return {
      value: { status: 'planned', ...planned },
      exitCode: EXIT_FINDINGS,
      print: (printer) => printWorkInTheWay(planned, printer),
      ask,
    };
  },
};

async function start(context: Context, planned: PlannedCampaign): Promise<Outcome> {
  await using coordination = await openCoordination(context.repo, context.env);
  const started = await startCampaign(coordination, planned);
  return {
    value: { status: 'started', ...started, work: planned.work },
    print: (printer) => printer.line(`✅ Started: ${campaignLine(started)}`),
  };
}
