import { closeSync, constants, openSync, readFileSync } from 'node:fs';

/** A file's text; `null` where there is no such file, `undefined` where it cannot be read. */
export function readText(file: string): string | null | undefined {
  return readAs(file, constants.O_RDONLY);
}

/** The same, and `undefined` for a symbolic link. */
export function readTextOfFile(file: string): string | null | undefined {
  return readAs(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
}

function readAs(file: string, flags: number): string | null | undefined {
  try {
    const handle = openSync(file, flags);
    try {
      return readFileSync(handle, 'utf8');
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return ['ENOENT', 'ENOTDIR', 'EISDIR'].includes(code) ? null : undefined;
  }
}
