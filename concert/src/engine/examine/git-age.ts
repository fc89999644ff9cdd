import { gitVersion } from '../../git/index.ts';
import type { Check } from './diagnosis.ts';

/** `merge-tree --write-tree` and `cat-file -z` are in git since this version. */
const GIT_NEEDED = [2, 38] as const;

export const gitAge: Check = async ({ repository }) => {
  const [major, minor] = await gitVersion(repository.root);
  const [needed, least] = GIT_NEEDED;
  if (major > needed || (major === needed && minor >= least)) return [];
  return [
    {
      finding: {
        code: 'old-git',
        severity: 'error',
        message: `git ${major}.${minor} is too old: Concert needs ${needed}.${least}`,
        hint: 'Install a newer git and put it on the PATH.',
      },
    },
  ];
};
