import { gitVersion, type Repository } from '../git/index.ts';
import type { Finding } from '../model/index.ts';
import { storeFindings } from '../store/index.ts';

/** `merge-tree --write-tree` and `cat-file -z` are in git since this version. */
const GIT_NEEDED = [2, 38] as const;

/** What is not as it should be around Concert on this machine and in this clone. Looks only. */
export async function examine(repository: Repository): Promise<readonly Finding[]> {
  return [...gitFindings(await gitVersion(repository.root)), ...storeFindings(repository.commonDir)];
}

function gitFindings([major, minor]: readonly [number, number]): Finding[] {
  const [needed, least] = GIT_NEEDED;
  if (major > needed || (major === needed && minor >= least)) return [];
  return [
    {
      code: 'old-git',
      severity: 'error',
      message: `git ${major}.${minor} is too old: Concert needs ${needed}.${least}`,
      hint: 'Install a newer git and put it on the PATH.',
    },
  ];
}
