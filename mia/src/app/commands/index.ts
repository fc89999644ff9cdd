import type { Command } from '../command.ts';
import { backupDrill } from './backup-drill.ts';
import { backupList } from './backup-list.ts';
import { backupMake } from './backup-make.ts';
import { backupPrune } from './backup-prune.ts';
import { backupRestore } from './backup-restore.ts';
import { doctor } from './doctor.ts';
import { embed } from './embed.ts';
import { ingest } from './ingest.ts';
import { modelsList } from './models-list.ts';
import { modelsUse } from './models-use.ts';
import { modelsVerify } from './models-verify.ts';
import { storageCheck } from './storage-check.ts';
import { storageEnsure } from './storage-ensure.ts';
import { storageList } from './storage-list.ts';

export const COMMANDS: readonly Command[] = [
  ingest,
  embed,
  modelsList,
  modelsUse,
  modelsVerify,
  doctor,
  storageEnsure,
  storageList,
  storageCheck,
  backupMake,
  backupList,
  backupPrune,
  backupRestore,
  backupDrill,
];
