import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fromSystemError } from '@concert-mia/base/errors';
import { statusFileOf, type NamedInstance } from '../../model/index.ts';
import type { Store } from '../store.ts';
import { printStatusFile } from './import-status.ts';

/** The `status.json` that this clone keeps up to date, or `undefined`. */
export function mirroredStatusFile(commonDir: string): string | undefined {
  try {
    return readFileSync(settingFile(commonDir), 'utf8').trim() || undefined;
  } catch {
    return undefined; // never set
  }
}

/** Has this clone keep `file` up to date from now on; `undefined` ends it. */
export function setMirroredStatusFile(commonDir: string, file: string | undefined): void {
  const setting = settingFile(commonDir);
  mkdirSync(path.dirname(setting), { recursive: true, mode: 0o700 });
  if (file === undefined) rmSync(setting, { force: true });
  else replaceFile(setting, `${file}\n`);
}

/**
 * Brings the mirrored file up to date, if there is one. Of many processes that do at once the last to write looks whether
 * something happened meanwhile, so that the file ends up at the newest state.
 */
export async function refreshStatusFile(
  store: Store,
  commonDir: string,
  instances: readonly NamedInstance[],
): Promise<void> {
  const file = mirroredStatusFile(commonDir);
  if (file === undefined) return;
  let written: number;
  do {
    written = (await store.log.range()).last;
    replaceFile(file, printStatusFile(statusFileOf(instances, await store.tasks())));
  } while ((await store.log.range()).last !== written);
}

/** Readers see the old file or the new one, never half of one. */
export function replaceFile(file: string, text: string): void {
  const beside = path.join(path.dirname(file), `.${path.basename(file)}.${crypto.randomUUID()}`);
  try {
    writeFileSync(beside, text, { flag: 'wx', flush: true });
    renameSync(beside, file);
  } catch (error) {
    throw fromSystemError(error, file, 'writing the status');
  } finally {
    rmSync(beside, { force: true });
  }
}

function settingFile(commonDir: string): string {
  return path.join(commonDir, 'concert', 'status-mirror');
}
