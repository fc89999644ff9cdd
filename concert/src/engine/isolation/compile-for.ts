import { openRepository } from '../../git/index.ts';
import { compile } from '../compile/compile.ts';
import type { Coordination } from '../coordination.ts';
import type { Rising, UpRequest } from './up-types.ts';

/** Writes what makes clients and git call Concert in the new worktrees; one pass covers all of the clone. */
export async function compileFor(
  { engine: { repository }, environment }: Coordination,
  { program }: UpRequest,
  all: readonly Rising[],
): Promise<void> {
  const ready = all.find(({ result }) => result.problem === undefined);
  if (ready === undefined) return;
  const compiled = await compile(
    await openRepository(ready.plan.root, repository.cached),
    { mode: 'write', program },
    environment,
  );
  for (const rising of all) {
    const own = compiled.filter(({ file, state }) => state === 'refused' && file.startsWith(`${rising.plan.root}/`));
    const notes = own.map(({ file, why }) => `${file} is left as it is: ${why}`);
    rising.result = { ...rising.result, notes: [...rising.result.notes, ...notes] };
  }
}
