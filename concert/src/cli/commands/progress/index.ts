import type { Command } from '../../command.ts';
import { progressRecordTests } from './record-tests.ts';
import { progressReport } from './report.ts';
import { progressShow } from './show.ts';
import { progressExport, progressImport, progressMirror } from './status-file.ts';
import { progressUpdate } from './update.ts';

export const PROGRESS_COMMANDS: readonly Command[] = [
  progressUpdate,
  progressShow,
  progressReport,
  progressRecordTests,
  progressExport,
  progressImport,
  progressMirror,
];
