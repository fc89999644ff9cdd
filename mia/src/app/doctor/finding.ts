import type { StorageClient } from '../../storage/index.ts';
import type { IndexPlace } from '../../vectordb/index.ts';

/** One thing that was looked at. */
export interface Finding {
  readonly state: 'well' | 'note' | 'wrong';
  readonly what: string;
  readonly message: string;
  /** What to do. */
  readonly hint?: string;
}

export interface Patient {
  readonly storage: StorageClient;
  readonly ledgerFile: string;
  readonly index: IndexPlace;
  readonly deep: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
}
