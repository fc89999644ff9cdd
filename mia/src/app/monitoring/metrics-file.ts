import path from 'node:path';
import type { StorageClient } from '../../storage/index.ts';
import type { Context } from '../command.ts';
import { ledgerFile } from '../storage-options.ts';

/** Where the counts of commands and the history of a storage are: beside its ledger. */
export function metricsFile(storage: StorageClient, env: Context['env']): string {
  return path.join(path.dirname(ledgerFile(storage, env)), 'metrics.sqlite');
}
