import { AppError } from '@concert-mia/base/errors';

/** Every sentence of backups for people, and the errors they belong to. */

export function broken(name: string, why: string, line?: number): AppError {
  return new AppError('E_BACKUP_BROKEN', `the backup ${name} is broken: ${why}`, {
    kind: 'config',
    place: { file: `backups/${name}.jsonl`, ...(line === undefined ? {} : { line }) },
    hint: 'Restore from another backup; `mia storage backups` lists them.',
  });
}

export function damaged(key: string): AppError {
  return new AppError('E_BACKUP_DAMAGED', `the content kept for ${key} is no longer what was backed up`, {
    kind: 'config',
    place: { file: key },
    hint: 'Restore this object from another backup.',
  });
}

export function changedMeanwhile(key: string): AppError {
  return new AppError('E_NOT_FOUND', `${key} changed while it was read`, {
    kind: 'not-found',
    place: { file: key },
    hint: 'The next backup takes it.',
  });
}

export function locked(key: string, since: string | undefined): AppError {
  return new AppError('E_BACKUP_LOCKED', `another backup has been running since ${since ?? 'a moment ago'}`, {
    kind: 'conflict',
    place: { file: key },
    hint: 'Wait for it; if its process was killed, run the same command again with --take-over.',
  });
}

export function scratchInUse(key: string): AppError {
  return new AppError('E_DRILL_SCRATCH', 'a drill needs an empty place, and this one holds objects', {
    kind: 'usage',
    place: { file: key },
    hint: 'Give a folder or prefix that nothing else uses; the drill empties it when it is done.',
  });
}
