import { openCoordination, releaseLeasesOf, renewLeasesOf } from '../../../engine/index.ts';
import type { Command } from '../../command.ts';
import { text } from '../../common-options.ts';
import { durationOf } from '../../duration-option.ts';
import { leaseLine } from '../../render/lease.ts';

const ID = { usage: '[id]', description: 'L1 (default: all of the instance whose worktree this is)' };

export const leaseRenew: Command = {
  name: 'lease renew',
  summary: 'hold leases for their time again, from now',
  arguments: [ID],
  options: [{ flags: '--for <duration>', description: 'for another time than they were taken for' }],
  examples: [{ command: 'concert lease renew', says: 'all that you hold' }],
  async run(context, [id], options) {
    await using coordination = await openCoordination(context.repo, context.env);
    const given = text(options, 'for');
    const leases = await renewLeasesOf(coordination, id, given === undefined ? undefined : durationOf(given));
    return {
      value: leases,
      print(printer) {
        if (leases.length === 0) printer.line('You hold no lease.');
        for (const lease of leases) printer.line(`✅ Renewed: ${leaseLine(lease)}`);
      },
    };
  },
};

export const leaseRelease: Command = {
  name: 'lease release',
  summary: 'give leases back, or a place in the queue',
  details: 'The next in the queue holds them at once. A person may end any lease by its id.',
  arguments: [ID],
  options: [],
  examples: [{ command: 'concert lease release L3', says: 'this one' }],
  async run(context, [id]) {
    await using coordination = await openCoordination(context.repo, context.env);
    const leases = await releaseLeasesOf(coordination, id);
    return {
      value: leases,
      print(printer) {
        if (leases.length === 0) printer.line('You hold no lease.');
        for (const lease of leases) printer.line(`✅ Given back: ${leaseLine(lease)}`);
      },
    };
  },
};
