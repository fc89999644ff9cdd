import { readConfig } from '../../git/index.ts';
import type { Check } from './diagnosis.ts';

/** A worktree that lacks files on purpose: the verdict sees them all, checks of the matrix only what git lists. */
export const sparseCheckout: Check = async ({ repository }) => {
  if ((await readConfig(repository, 'core.sparseCheckout')) !== 'true') return [];
  return [
    {
      finding: {
        code: 'sparse-checkout',
        severity: 'warning',
        message: 'this worktree is a sparse checkout: tests and builds here do not see every file',
        hint: 'Run what must see all in a full worktree (git sparse-checkout disable). Verdicts are not affected.',
      },
    },
  ];
};
