import type { Command } from '../../command.ts';
import { progressReport } from './report.ts';
import { progressShow } from './show.ts';
import { progressExport, progressImport, progressMirror } from './status-file.ts';
import { progressUpdate } from './update.ts';

export const PROGRESS_COMMANDS: readonly Command[] = [
  progressUpdate,
  progressShow,
  progressReport,
  progressExport,
  progressImport,
  progressMirror,
];
