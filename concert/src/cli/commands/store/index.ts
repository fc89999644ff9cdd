import type { Command } from '../../command.ts';
import { storeCompact } from './compact.ts';
import { storeEvents } from './events.ts';
import { storeRetention } from './retention.ts';
import { storeStatusCommand } from './status.ts';

export const STORE_COMMANDS: readonly Command[] = [storeStatusCommand, storeEvents, storeRetention, storeCompact];
