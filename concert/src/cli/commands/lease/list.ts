import { listLeases, openCoordination } from '../../../engine/index.ts';
import type { Command } from '../../command.ts';
import { printLeases } from '../../render/lease.ts';

export const leaseList: Command = {
  name: 'lease list',
  summary: 'show who holds shared paths, and who waits for them',
  arguments: [],
  options: [],
  examples: [{ command: 'concert lease list', says: 'in the order of asking' }],
  async run(context) {
    await using coordination = await openCoordination(context.repo, context.env);
    const leases = await listLeases(coordination);
    return { value: leases, print: (printer) => printLeases(leases, printer) };
  },
};
