import { readFileSync } from 'node:fs';
import path from 'node:path';
import { findProgram } from './find-program.ts';
import type { Check } from './diagnosis.ts';

/** Git LFS: without its program a checkout holds pointers, and in a sandbox it cannot store anything. */
export const largeFiles: Check = ({ repository, env }) => {
  if (!usesLfs(path.join(repository.root, '.gitattributes'))) return Promise.resolve([]);
  const isThere = findProgram('git-lfs', env) !== undefined;
  return Promise.resolve([
    {
      finding: {
        code: 'git-lfs',
        severity: 'warning',
        message: isThere
          ? 'large files are kept by Git LFS, which cannot add any from a sandbox'
          : 'large files are kept by Git LFS, which is not on the PATH: worktrees hold pointers in their place',
        hint: isThere
          ? 'Commit large files outside of the sandbox.'
          : 'Install git-lfs, then: git lfs install --local.',
        file: path.join(repository.root, '.gitattributes'),
      },
    },
  ]);
};

function usesLfs(file: string): boolean {
  try {
    return /\bfilter=lfs\b/.test(readFileSync(file, 'utf8'));
  } catch {
    return false;
  }
}
