import { openCoordination, storeStatus } from '../../../engine/index.ts';
import type { Command } from '../../command.ts';
import { printStoreStatus } from '../../render/store.ts';

export const storeStatusCommand: Command = {
  name: 'store status',
  summary: 'show what the store holds, what it takes, and how long it keeps it',
  arguments: [],
  options: [],
  examples: [{ command: 'concert store status', says: 'events, sizes, retention, schema' }],
  async run(context) {
    await using coordination = await openCoordination(context.repo, context.env);
    const status = await storeStatus(coordination.store.db, Date.now());
    return { value: status, print: (printer) => printStoreStatus(status, printer) };
  },
};
