import { AppError } from '@concert-mia/base/errors';

/** Everything that the store refuses with, in one place: codes are stable, the texts are for people. */
export const storeErrors = {
  newer: (file: string, found: number, known: number) =>
    new AppError('E_STORE_NEWER', `the store has schema ${found}, this Concert knows ${known}`, {
      kind: 'repository',
      place: { file },
      hint: 'Update Concert; the store was left as it is.',
    }),
  corrupt: (file: string, words: string, cause?: unknown) =>
    new AppError('E_STORE_CORRUPT', `the store cannot be read: ${words}`, {
      kind: 'repository',
      place: { file },
      hint: `It was left as it is. Copy it (${file}, with -wal and -shm beside it) before anything else, then \`concert restore BACKUP\`; the copy is kept.`,
      cause,
    }),
  busy: (file: string, waitedMs: number) =>
    new AppError('E_STORE_BUSY', `the store stayed locked for ${Math.round(waitedMs / 1000)} s`, {
      kind: 'unavailable',
      place: { file },
      hint: 'Another process holds it: end a stuck `concert` and try again; nothing was written.',
    }),
  full: (file: string, cause: unknown) =>
    new AppError('E_DISK_FULL', 'the disk is full; nothing was written', {
      kind: 'unavailable',
      place: { file },
      hint: 'Free some space and run the same command again.',
      cause,
    }),
  readOnly: (file: string, cause?: unknown) =>
    new AppError('E_PERMISSION', 'the store cannot be written', {
      kind: 'permission',
      place: { file },
      hint: 'Check the permissions of the file and of its folder, and that the disk is not mounted read-only. In a sandbox it always is: have a person start `concert serve` outside, through which tasks, scope, leases and progress are written.',
      cause,
    }),
  io: (file: string, words: string, cause: unknown) =>
    new AppError('E_STORE_IO', `the store's disk failed: ${words}`, {
      kind: 'unavailable',
      place: { file },
      hint: 'Check the disk; the last command was not written.',
      cause,
    }),
  gone: (after: number, first: number) =>
    new AppError('E_EVENTS_GONE', `the events from ${after + 1} to ${first - 1} are past retention`, {
      kind: 'not-found',
      hint: `Read the present state anew and follow from ${first - 1}.`,
    }),
  keyReused: (key: string, name: string) =>
    new AppError('E_KEY_REUSED', `the key ${key} was used before, for another command than this ${name}`, {
      kind: 'usage',
      hint: 'Use a new key for every new command; repeat a key only to repeat the very same command.',
    }),
  invalidEvent: (words: string) =>
    new AppError('E_EVENT_INVALID', `the event cannot be stored: ${words}`, { kind: 'usage' }),
};
