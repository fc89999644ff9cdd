import { rm, rmdir } from 'node:fs/promises';
import path from 'node:path';
import { fromSystemError } from '@concert-mia/base/errors';
import { removeConfigSection, saveFiles, updateRefs, type Repository } from '../../git/index.ts';
import { removeRecords } from './records.ts';
import type { RemovalPlan } from './removal-plan.ts';

/**
 * Does what the plan says, what is saved first. A process that is killed between two steps has lost nothing; a new plan
 * gives the rest.
 */
export async function removeConcert(repository: Repository, plan: RemovalPlan): Promise<void> {
  const { saved, branch } = plan;
  if (saved !== undefined) await saveFiles(repository, saved.ref, saved.files, 'What concert remove took away');
  if (branch.kind === 'removed') {
    const moves = [
      { ref: branch.savedAs, from: undefined, to: branch.at },
      { ref: `refs/heads/${branch.branch}`, from: branch.at, to: undefined },
    ];
    await updateRefs(repository, moves, `remove ${branch.branch}`);
  }
  await removeRecords(repository, plan.records);
  for (const file of plan.files) await removeFile(path.join(repository.root, file));
  for (const folder of plan.folders) await removeIfEmpty(path.join(repository.root, folder));
  for (const section of new Set(plan.settings.map(sectionOf))) await removeConfigSection(repository, section);
}

async function removeFile(file: string): Promise<void> {
  try {
    await rm(file, { force: true });
  } catch (error) {
    throw fromSystemError(error, file, 'removing it');
  }
}

async function removeIfEmpty(folder: string): Promise<void> {
  await rmdir(folder).catch(() => {}); // not empty: it holds something of somebody else
}

/** `concert.integration` is in the section `concert`, `concert.agent.api` in `concert.agent`. */
function sectionOf(setting: string): string {
  return setting.slice(0, setting.lastIndexOf('.'));
}
