import type { Command } from '../../command.ts';
import { taskAdd } from './add.ts';
import { taskClaim } from './claim.ts';
import { taskDepend } from './depend.ts';
import { taskList } from './list.ts';
import { taskBlock, taskDone, taskRelease } from './move.ts';
import { taskReady } from './ready.ts';
import { taskShow } from './show.ts';

export const TASK_COMMANDS: readonly Command[] = [
  taskAdd,
  taskList,
  taskShow,
  taskReady,
  taskClaim,
  taskRelease,
  taskBlock,
  taskDone,
  taskDepend,
];
