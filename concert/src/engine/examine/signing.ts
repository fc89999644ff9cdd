import { readConfig } from '../../git/index.ts';
import type { Check } from './diagnosis.ts';

/** Commits are to be signed, with a key that sandboxes hide: an agent's commit fails there. */
export const signing: Check = async ({ repository }) => {
  const wanted = (await readConfig(repository, 'commit.gpgSign')) ?? 'false';
  if (!/^(true|yes|on|1)$/i.test(wanted)) return [];
  return [
    {
      finding: {
        code: 'signing',
        severity: 'warning',
        message: 'every commit is to be signed, and an agent in a sandbox cannot reach the person’s key',
        hint: 'Set it for the main checkout only (git config --worktree commit.gpgSign true there, with extensions.worktreeConfig), and sign what lands.',
      },
    },
  ];
};
