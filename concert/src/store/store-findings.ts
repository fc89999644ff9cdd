import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Finding } from '../model/index.ts';
import { networkFileSystem } from './sqlite/network-file-system.ts';
import { storeFile } from './store-place.ts';

/** What is not as it should be around the SQLite store of a clone; for `concert doctor`. Opens and changes nothing. */
export function storeFindings(commonDir: string): readonly Finding[] {
  const file = storeFile(commonDir);
  return [networkFinding(commonDir, file), permissionFinding(file)].filter((finding) => finding !== undefined);
}

function networkFinding(commonDir: string, file: string): Finding | undefined {
  const folder = path.dirname(file);
  const network = networkFileSystem(existsSync(folder) ? folder : commonDir); // where it lies, or will
  if (network === undefined) return undefined;
  return {
    code: 'network-store',
    severity: 'warning',
    message: `the store lies on a network file system (${network}): no write-ahead log, and locks that may not hold`,
    hint: 'Move the clone to a local disk, or share a PostgreSQL database: set CONCERT_DATABASE_URL.',
    file,
  };
}

function permissionFinding(file: string): Finding | undefined {
  const mode = statSync(file, { throwIfNoEntry: false })?.mode ?? 0;
  if (process.platform === 'win32' || (mode & 0o077) === 0) return undefined;
  return {
    code: 'store-exposed',
    severity: 'warning',
    message: `other users may use the store of ${path.basename(path.dirname(path.dirname(path.dirname(file))))} (mode ${(mode & 0o777).toString(8)})`,
    hint: `chmod 600 ${file}`,
    file,
  };
}
