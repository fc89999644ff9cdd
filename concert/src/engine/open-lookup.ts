import type { Repository } from '../git/index.ts';
import type { Environment } from '../store/index.ts';
import { Lookup } from '../store/lookup/lookup.ts';
import { isShared, storeFile } from '../store/store-place.ts';

/** The quick way to what is on record; `undefined` where the store must be opened in the usual way. */
export function openLookup({ commonDir }: Repository, env: Environment): Lookup | undefined {
  return isShared({ commonDir, databaseUrl: env['CONCERT_DATABASE_URL'] })
    ? undefined
    : Lookup.open(storeFile(commonDir));
}
