import { openCoordination, pruneStale } from '../../engine/index.ts';
import type { Command } from '../command.ts';
import { displayPath } from '../display-path.ts';

export const prune: Command = {
  name: 'prune',
  summary: 'clear away worktrees that were deleted by hand, their ports, and half-made copies',
  details: 'What only they still held (a staged file, a commit that no branch has) is saved first. Saved work stays.',
  arguments: [],
  options: [],
  examples: [{ command: 'concert prune', says: 'in this clone' }],
  async run(context) {
    await using coordination = await openCoordination(context.repo, context.env);
    const pruned = await pruneStale(coordination);
    return {
      value: pruned,
      print(printer) {
        const lines = [
          ...pruned.worktrees.map((root) => `worktree ${root}`),
          ...pruned.copies.map((copy) => `half a copy ${copy}`),
          ...pruned.leases.map((folder) => `ports of ${folder}`),
        ];
        for (const line of lines) printer.line(`${printer.style('green', '✓')} cleared away: ${displayPath(line)}`);
        for (const ref of pruned.saved) printer.line(`  saved ${displayPath(ref)}`);
        if (lines.length === 0) printer.line('Nothing is stale.');
      },
    };
  },
};
