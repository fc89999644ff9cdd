import { EXIT_FINDINGS } from '@concert-mia/base/errors';
import { openCoordination } from '../../../engine/index.ts';
import type { Command } from '../../command.ts';

export const ledgerVerify: Command = {
  name: 'ledger verify',
  summary: 'check every entry: its hash, its parents, who wrote it',
  details: 'In the store and on refs/concert/ledger. Names the first entry that does not hold; exit code 1 then.',
  arguments: [],
  options: [],
  examples: [{ command: 'concert ledger sync && concert ledger verify', says: 'on a fresh clone' }],
  async run(context) {
    await using coordination = await openCoordination(context.repo, context.env);
    const check = await coordination.ledger.verify();
    return {
      value: check,
      exitCode: check.ok ? 0 : EXIT_FINDINGS,
      print(printer) {
        for (const problem of check.problems) {
          printer.line(`${printer.style('red', '✗')} ${problem.source}: entry ${problem.position}, ${problem.entry}`);
          printer.line(`  ${problem.reason}`);
        }
        if (check.ok) printer.line(`${printer.style('green', '✓')} ${check.entries} entries hold`);
        const apart = check.notInRef + check.notInStore;
        if (apart > 0)
          printer.line(`${apart} are in the store or on the ref only; \`concert ledger sync\` brings both together`);
      },
    };
  },
};
