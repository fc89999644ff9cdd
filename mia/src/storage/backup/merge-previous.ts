import { compareKeys, type ListEntry } from '../../interfaces/index.ts';
import type { BackupEntry } from './manifest.ts';

/** One thing that is there now, and what the backup before knew of it. */
export interface Merged {
  readonly entry: ListEntry;
  readonly previous: BackupEntry | undefined;
}

/** Goes through a listing and a manifest side by side; both are in the order of keys, so neither is held in memory. */
export async function* mergePrevious(
  listing: AsyncIterable<ListEntry>,
  manifest: AsyncGenerator<BackupEntry>,
): AsyncGenerator<Merged> {
  try {
    let known = await manifest.next();
    for await (const entry of listing) {
      if (entry.kind === 'object') {
        while (known.done !== true && compareKeys(known.value.key, entry.key) < 0) known = await manifest.next();
      }
      const isSame = entry.kind === 'object' && known.done !== true && known.value.key === entry.key;
      yield { entry, previous: isSame ? known.value : undefined };
    }
  } finally {
    await manifest.return(undefined); // what is left of it was removed since; without this its file stays open
  }
}
