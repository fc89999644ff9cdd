import { rm } from 'node:fs/promises';
import path from 'node:path';
import { createBranch, findCommit, writeConfig, type Repository } from '../git/index.ts';
import { writeNewFile } from './files/write-new-file.ts';
import type { SetupStep } from './step.ts';

/**
 * Does the steps in their order. A process that is killed between two leaves what was done; proposing again gives the
 * rest.
 */
export async function applySetup(repository: Repository, steps: readonly SetupStep[]): Promise<void> {
  for (const step of steps) await apply(repository, step);
}

async function apply(repository: Repository, step: SetupStep): Promise<void> {
  switch (step.kind) {
    case 'tidy':
      return rm(path.join(repository.root, step.file), { force: true });
    case 'write':
      return writeNewFile(repository.root, step.file, step.content);
    case 'setting':
      return writeConfig(repository, step.key, step.value);
    case 'branch': {
      const found = await findCommit(repository, `refs/heads/${step.branch}`);
      return found === step.at ? undefined : createBranch(repository, step.branch, step.at);
    }
  }
}
