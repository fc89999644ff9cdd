import { EXIT_FINDINGS } from '@concert-mia/base/errors';
import { openEngine, type RemovalPlan } from '../../engine/index.ts';
import { stopResident } from '../../server/index.ts';
import type { Command, Outcome } from '../command.ts';
import { printRemovalPlan, printRemoved } from '../render/removal.ts';

export const remove: Command = {
  name: 'remove',
  summary: 'take Concert out of this repository again; the documents stay',
  details: [
    'Takes concert.yaml, .concert/ and this clone’s settings. What is not committed is first saved under',
    'refs/concert/saved/, and the command that brings it back is shown. The integration branch goes only if `concert init`',
    'made it and trunk has all its commits; it is saved there too. Commits, index and other branches are left alone.',
    'Without a terminal nothing is removed unless --yes is given; the exit code is then 1.',
  ].join('\n'),
  arguments: [],
  options: [
    { flags: '--yes', description: 'remove without asking' },
    { flags: '--dry-run', description: 'show what would be removed, and change nothing at all' },
  ],
  examples: [
    { command: 'concert remove', says: 'show, ask, remove' },
    { command: 'concert remove --dry-run', says: 'only look' },
  ],
  async run(context, _words, options) {
    const engine = await openEngine(context.repo);
    const plan = await engine.planRemoval();
    const removeNow = async () => {
      await stopResident(engine.repository.commonDir, context.env); // it would go on writing to what is removed
      const fresh = await engine.planRemoval(); // somebody may have edited while the question stood
      await engine.remove(fresh);
      return removed(fresh);
    };
    if (plan.empty) return removed(plan);
    if (options['dryRun'] === true) return planned(plan, 'Nothing was removed (--dry-run).', 0);
    if (options['yes'] === true) return removeNow();
    if (context.interactive && options['json'] !== true) {
      return { ...planned(plan, undefined, EXIT_FINDINGS), ask: { question: 'Remove this?', yes: removeNow } };
    }
    return planned(plan, 'Nothing was removed: run `concert remove --yes` to remove it.', EXIT_FINDINGS);
  },
};

function planned(plan: RemovalPlan, last: string | undefined, exitCode: number): Outcome {
  return {
    value: answer('planned', plan),
    exitCode,
    print(printer) {
      printRemovalPlan(plan, printer);
      if (last !== undefined) printer.line(last);
    },
  };
}

function removed(plan: RemovalPlan): Outcome {
  const status = plan.empty ? 'unchanged' : 'removed';
  return { value: answer(status, plan), print: (printer) => printRemoved(plan, printer) };
}

/** Names of what is saved, never its bytes. */
function answer(status: 'planned' | 'removed' | 'unchanged', { saved, ...plan }: RemovalPlan): object {
  const names = saved && { ref: saved.ref, files: saved.files.map((file) => file.path) };
  return { status, ...plan, ...(names === undefined ? {} : { saved: names }) };
}
