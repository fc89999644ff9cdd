import type { Command } from '../../command.ts';
import { ledgerBind } from './bind.ts';
import { ledgerShow } from './show.ts';
import { ledgerSync } from './sync.ts';
import { ledgerVerify } from './verify.ts';

export const LEDGER_COMMANDS: readonly Command[] = [ledgerShow, ledgerVerify, ledgerSync, ledgerBind];
