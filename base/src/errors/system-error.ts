import { AppError } from './app-error.ts';

/** The file system's own words (`EACCES`, `ENOSPC`…) as an error a person can act on; anything else passes unchanged. */
export function fromSystemError(error: unknown, file: string, doing: string): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error;
  const place = { file };
  switch (error.code) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new AppError('E_PERMISSION', `no permission while ${doing}`, {
        kind: 'permission',
        place,
        hint: 'Check the permissions of the file and of its folder.',
        cause: error,
      });
    case 'ENOSPC':
    case 'EDQUOT':
      return new AppError('E_DISK_FULL', `the disk is full while ${doing}`, {
        kind: 'unavailable',
        place,
        hint: 'Free some space; nothing was written by half.',
        cause: error,
      });
    case 'EISDIR':
      return new AppError('E_NOT_A_FILE', `a folder stands where a file should, while ${doing}`, {
        kind: 'conflict',
        place,
        hint: 'Move the folder away.',
        cause: error,
      });
    case 'ENOENT':
    case 'ENOTDIR':
      return new AppError('E_NOT_FOUND', `nothing there while ${doing}`, { kind: 'not-found', place, cause: error });
    default:
      return error;
  }
}
