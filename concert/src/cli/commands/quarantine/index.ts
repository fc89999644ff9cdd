import type { Command } from '../../command.ts';
import { quarantineApply, quarantineDrop } from './settle.ts';
import { quarantineList, quarantineShow } from './look.ts';

export const QUARANTINE_COMMANDS: readonly Command[] = [
  quarantineList,
  quarantineShow,
  quarantineApply,
  quarantineDrop,
];
