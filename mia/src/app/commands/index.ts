import type { Command } from '../command.ts';
import { doctor } from './doctor.ts';
import { ingest } from './ingest.ts';
import { storageCheck } from './storage-check.ts';
import { storageEnsure } from './storage-ensure.ts';
import { storageList } from './storage-list.ts';

export const COMMANDS: readonly Command[] = [ingest, doctor, storageEnsure, storageList, storageCheck];
