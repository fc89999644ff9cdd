import { statfsSync } from 'node:fs';
import type { Check } from './diagnosis.ts';

const MEBIBYTE = 1024 * 1024;
const LITTLE = 1024 * MEBIBYTE;
const TOO_LITTLE = 100 * MEBIBYTE;

export const diskSpace: Check = ({ repository }) => {
  const { bavail, bsize } = statfsSync(repository.commonDir);
  const free = bavail * bsize;
  if (free >= LITTLE) return Promise.resolve([]);
  return Promise.resolve([
    {
      finding: {
        code: 'low-disk',
        severity: free < TOO_LITTLE ? 'error' : 'warning',
        message: `only ${Math.round(free / MEBIBYTE)} MiB are free on the disk of this clone`,
        hint: 'Free some space: worktrees, build output, `git gc`. A full disk stops every write; nothing is written by half.',
        file: repository.commonDir,
      },
    },
  ]);
};
