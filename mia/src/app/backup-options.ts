import { openPlace, type StorageClient } from '../storage/index.ts';
import type { Context, Option, OptionValues } from './command.ts';
import { STORAGE_OPTIONS, storageFrom, textOption } from './storage-options.ts';

/** For every command about backups. */
export const BACKUP_OPTIONS: readonly Option[] = [
  ...STORAGE_OPTIONS,
  {
    flags: '--backups <place>',
    description: 'where backups are kept; better not on the same disk (default: in the storage itself)',
  },
];

/** The storage and the place of its backups, for as long as `work` takes. */
export async function withBackups<Result>(
  context: Context,
  options: OptionValues,
  work: (storage: StorageClient, backups: StorageClient) => Promise<Result>,
): Promise<Result> {
  const storage = await storageFrom(context, options);
  const place = textOption(options, 'backups');
  const backups = place === undefined ? storage : await openPlace(place, context.cwd);
  try {
    return await work(storage, backups);
  } finally {
    storage.close();
    if (backups !== storage) backups.close();
  }
}
