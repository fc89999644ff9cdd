import type { Command } from '../command.ts';
import { LEASE_COMMANDS } from '../commands/lease/index.ts';
import { progressShow } from '../commands/progress/show.ts';
import { progressUpdate } from '../commands/progress/update.ts';
import { SCOPE_COMMANDS } from '../commands/scope/index.ts';
import { TASK_COMMANDS } from '../commands/task/index.ts';
import { whoami } from '../commands/whoami.ts';
import { isForwarded } from './is-forwarded.ts';

/** The only commands that the resident process knows. */
export const FORWARDED_COMMANDS: readonly Command[] = [
  whoami,
  ...SCOPE_COMMANDS,
  ...LEASE_COMMANDS,
  ...TASK_COMMANDS,
  progressUpdate,
  progressShow,
].filter(({ name }) => isForwarded(name));
