import type { Command } from '../../command.ts';
import { savedList } from './list.ts';
import { savedRestore } from './restore.ts';
import { savedShow } from './show.ts';

export const SAVED_COMMANDS: readonly Command[] = [savedList, savedShow, savedRestore];
