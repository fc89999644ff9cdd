import { performance } from 'node:perf_hooks';
import type { StorageInterface } from '../../interfaces/index.ts';
import { readManifest } from './manifest.ts';
import { scratchInUse } from './messages.ts';
import { restore } from './restore.ts';

export interface DrillResult {
  readonly name: string;
  /** Whether every object came back exactly, and no other with them. */
  readonly passed: boolean;
  readonly objects: number;
  readonly bytes: number;
  /** How long restoring took, without verifying. */
  readonly seconds: number;
  readonly problems: readonly DrillProblem[];
}

export interface DrillProblem {
  readonly kind: 'damaged' | 'missing' | 'different' | 'unexpected';
  readonly key: string;
}

/**
 * Proves that a backup can be restored, by doing it: into `scratch`, which must be empty (`E_DRILL_SCRATCH`, usage), then
 * reads everything back from there, compares it with the manifest, and empties `scratch` again.
 */
export async function drill(
  backups: StorageInterface,
  name: string,
  scratch: StorageInterface,
  onProgress?: (objects: number) => void,
): Promise<DrillResult> {
  const { objects: there } = await scratch.listPage('', { limit: 1 });
  if (there.length > 0) throw scratchInUse(there[0]?.key ?? '');
  try {
    const start = performance.now();
    const result = await restore(backups, name, scratch, { replace: false, ...(onProgress ? { onProgress } : {}) });
    const seconds = (performance.now() - start) / 1000;
    const problems = await compare(backups, name, scratch, new Set(result.damaged));
    return { name, passed: problems.length === 0, objects: result.restored, bytes: result.bytes, seconds, problems };
  } finally {
    await empty(scratch);
  }
}

async function compare(
  backups: StorageInterface,
  name: string,
  scratch: StorageInterface,
  damaged: ReadonlySet<string>,
): Promise<DrillProblem[]> {
  const problems: DrillProblem[] = [...damaged].map((key) => ({ kind: 'damaged', key }));
  let good = 0;
  for await (const { key, sha256 } of readManifest(backups, name)) {
    if (damaged.has(key)) continue;
    if ((await scratch.stat(key)) === undefined) problems.push({ kind: 'missing', key });
    else if ((await scratch.checksum(key)) !== sha256) problems.push({ kind: 'different', key });
    else good += 1;
  }
  if (problems.length > damaged.size) return problems;
  // Everything of the manifest is there, so one more in the listing is one too many.
  for await (const entry of scratch.list(''))
    if ((good -= 1) < 0) problems.push({ kind: 'unexpected', key: nameOf(entry) });
  return problems;
}

function nameOf(entry: { readonly key: string } | { readonly name: string }): string {
  return 'key' in entry ? entry.key : entry.name;
}

async function empty(scratch: StorageInterface): Promise<void> {
  for await (const entry of scratch.list('')) if (entry.kind === 'object') await scratch.delete(entry.key);
}
