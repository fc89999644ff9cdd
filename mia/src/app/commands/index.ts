import type { Command } from '../command.ts';
import { backupDrill } from './backup-drill.ts';
import { backupList } from './backup-list.ts';
import { backupMake } from './backup-make.ts';
import { backupPrune } from './backup-prune.ts';
import { backupRestore, restoreStorage } from './backup-restore.ts';
import { doctor } from './doctor.ts';
import { embed } from './embed.ts';
import { evaluate } from './eval.ts';
import { indexBackup } from './index-backup.ts';
import { indexCompact } from './index-compact.ts';
import { indexMake } from './index-make.ts';
import { indexRebuild } from './index-rebuild.ts';
import { indexRestore } from './index-restore.ts';
import { indexStats } from './index-stats.ts';
import { indexTune } from './index-tune.ts';
import { ingest } from './ingest.ts';
import { mcp } from './mcp.ts';
import { modelsList } from './models-list.ts';
import { modelsStop } from './models-stop.ts';
import { modelsUse } from './models-use.ts';
import { modelsVerify } from './models-verify.ts';
import { monitoringCatalogue } from './monitoring-catalogue.ts';
import { monitoringExport } from './monitoring-export.ts';
import { perfReport } from './perf-report.ts';
import { sampleData } from './sample-data.ts';
import { scenarios } from './scenarios.ts';
import { search } from './search.ts';
import { serve } from './serve.ts';
import { slaReportCommand } from './sla-report.ts';
import { storageCheck } from './storage-check.ts';
import { storageEnsure } from './storage-ensure.ts';
import { storageList } from './storage-list.ts';
import { up } from './up.ts';

export const COMMANDS: readonly Command[] = [
  up,
  ingest,
  embed,
  indexMake,
  indexStats,
  indexRebuild,
  indexCompact,
  indexTune,
  indexBackup,
  indexRestore,
  search,
  serve,
  scenarios,
  monitoringExport,
  monitoringCatalogue,
  slaReportCommand,
  perfReport,
  mcp,
  evaluate,
  sampleData,
  modelsList,
  modelsUse,
  modelsStop,
  modelsVerify,
  doctor,
  storageEnsure,
  storageList,
  storageCheck,
  backupMake,
  backupList,
  backupPrune,
  backupRestore,
  restoreStorage,
  backupDrill,
];
