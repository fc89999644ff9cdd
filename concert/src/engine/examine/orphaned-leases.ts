import { hasEnded } from '../../guard/index.ts';
import { hasStore, settleLeases } from '../../store/index.ts';
import { openCoordination } from '../coordination.ts';
import type { Check } from './diagnosis.ts';

/** Leases whose process has ended or whose time is over, and that nobody has taken note of since. */
export const orphanedLeases: Check = async ({ repository, env }) => {
  if (!hasStore({ commonDir: repository.commonDir, databaseUrl: env['CONCERT_DATABASE_URL'] })) return [];
  await using coordination = await openCoordination(repository.root, env);
  const leases = await coordination.store.leases();
  const over = leases.filter(
    ({ state, until, process }) => state === 'held' && (until <= Date.now() || (process !== null && hasEnded(process))),
  );
  if (over.length === 0) return [];
  return [
    {
      finding: {
        code: 'orphaned-lease',
        severity: 'warning',
        message: `${over.length} leases are held by nobody any more, and those who wait have not heard of it`,
        hint: '`concert lease list` settles them, and so does whoever next takes or waits.',
        samples: over.map(({ id, instance, paths }) => `${id} ${instance} ${paths.join(' ')}`),
      },
      mend: {
        says: `end ${over.map(({ id }) => id).join(', ')}, and give what is free to those who wait`,
        run: async () => {
          await using fresh = await openCoordination(repository.root, env);
          await fresh.execute(() => ({
            name: 'lease.settle',
            input: {},
            run: async (transaction) => (await settleLeases(transaction, hasEnded)).length,
          }));
        },
      },
    },
  ];
};
