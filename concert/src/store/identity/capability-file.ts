import { linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { lazyCrypto, sha256 } from '@concert-mia/base/digest';
import { fromSystemError } from '@concert-mia/base/errors';
import { identityErrors } from './identity-errors.ts';

/** Whoever can read the file is the actor; only its digest goes on record. */
export interface Capability {
  readonly file: string;
  /** SHA-256, 64 hex digits. */
  readonly digest: string;
}

const PREFIX = 'concert-capability-1 ';
const TOKEN_BYTES = 32;

/**
 * The capability in `file`, or `undefined` where there is none. Throws `E_CAPABILITY_EXPOSED` where others may read or write
 * it, `E_CAPABILITY_INVALID` where it holds something else.
 */
export function readCapability(file: string): Capability | undefined {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat === undefined) return undefined;
  if (process.platform !== 'win32' && (stat.mode & 0o077) !== 0) throw identityErrors.exposed(file, stat.mode & 0o777);
  try {
    const text = readFileSync(file, 'utf8').trimEnd();
    if (!text.startsWith(PREFIX)) throw identityErrors.invalid(file);
    return { file, digest: sha256(text) };
  } catch (error) {
    throw fromSystemError(error, file, 'reading a capability');
  }
}

/** Makes a capability where there is none, readable by its owner only. Of several that do at once one wins. */
export function ensureCapability(file: string): Capability {
  const known = readCapability(file);
  if (known !== undefined) return known;
  const beside = `${file}.${process.pid}-${lazyCrypto().randomBytes(4).toString('hex')}`;
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    const token = `${PREFIX}${lazyCrypto().randomBytes(TOKEN_BYTES).toString('base64url')}\n`;
    writeFileSync(beside, token, { mode: 0o600, flag: 'wx', flush: true });
    linkUnlessThere(beside, file);
  } catch (error) {
    throw fromSystemError(error, file, 'writing a capability');
  } finally {
    rmSync(beside, { force: true });
  }
  return readCapability(file) as Capability;
}

function linkUnlessThere(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}
