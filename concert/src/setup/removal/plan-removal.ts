import path from 'node:path';
import { listConfig, readBlob, type Repository, type SavedFile } from '../../git/index.ts';
import { jsonSchema } from '../../config/index.ts';
import { CONCERT_FOLDER, SCHEMA_FILE } from '../document/propose-file.ts';
import { branchFate } from './branch-fate.ts';
import { concertFiles } from './concert-files.ts';
import { recordsFate } from './records.ts';
import type { RemovalPlan } from './removal-plan.ts';

/**
 * What taking Concert out would do. Reads only. What HEAD does not hold byte for byte is saved first, under a name made
 * of `now` (milliseconds since the epoch).
 */
export async function planRemoval(
  repository: Repository,
  configured: { readonly trunk?: string; readonly integration?: string },
  now: number,
): Promise<RemovalPlan> {
  const saveUnder = `refs/concert/saved/${timestamp(now)}`;
  const [files, settings] = await Promise.all([concertFiles(repository.root), listConfig(repository, 'concert')]);
  const unsaved = await notInHead(repository, files);
  const branch = await branchFate(repository, configured, settings, saveUnder);
  const records = await recordsFate(repository, saveUnder);
  const nothingElse = files.length === 0 && settings.size === 0 && Object.keys(records).length === 0;
  return {
    empty: branch.kind !== 'removed' && nothingElse,
    branch,
    records,
    hooks: [],
    files: files.map((file) => file.path),
    folders: foldersOf(files),
    ...(unsaved.length === 0 ? {} : { saved: { ref: `${saveUnder}-files`, files: unsaved } }),
    settings: [...settings.keys()],
  };
}

/** `20260131-093000-123`, a name that a ref can hold. */
function timestamp(now: number): string {
  return new Date(now).toISOString().replaceAll(/[-:]/g, '').replace('T', '-').replace('.', '-').replace('Z', '');
}

/** The schema as this Concert makes it can be made again, and is not worth saving. */
async function notInHead(repository: Repository, files: readonly SavedFile[]): Promise<SavedFile[]> {
  const { head } = repository;
  const checks = files.map(async (file) => {
    if (file.path === SCHEMA_FILE && file.bytes.toString() === `${JSON.stringify(jsonSchema(), undefined, 2)}\n`) {
      return false;
    }
    if (file.path.endsWith('README.md') && !file.path.startsWith(CONCERT_FOLDER)) return false; // as we wrote it
    const committed = head.kind === 'unborn' ? undefined : await readBlob(repository, head.oid, file.path);
    return committed === undefined || !committed.equals(file.bytes);
  });
  const unsaved = await Promise.all(checks);
  return files.filter((_, at) => unsaved[at]);
}

/** Folders of the files, and `.concert` itself, the deepest first. Only empty ones will go. */
function foldersOf(files: readonly SavedFile[]): string[] {
  const folders = new Set<string>();
  for (const file of files) {
    for (let folder = path.posix.dirname(file.path); folder !== '.'; folder = path.posix.dirname(folder)) {
      folders.add(folder);
    }
  }
  return [...folders].sort((one, other) => other.split('/').length - one.split('/').length);
}
