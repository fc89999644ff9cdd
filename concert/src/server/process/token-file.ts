import { randomBytes } from 'node:crypto';
import { renameSync, rmSync, writeFileSync } from 'node:fs';

const BYTES = 32;

/** A new token for this start, readable by its owner only. An older one is worth nothing from then on. */
export function makeToken(file: string): string {
  const token = randomBytes(BYTES).toString('base64url');
  const beside = `${file}.${process.pid}`;
  writeFileSync(beside, `${token}\n`, { mode: 0o600, flag: 'wx', flush: true });
  renameSync(beside, file);
  return token;
}

export function removeToken(file: string): void {
  rmSync(file, { force: true });
}
