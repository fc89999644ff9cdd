import type { Command } from '../command.ts';
import { check } from './check.ts';
import { matrix } from './matrix.ts';
import { owns } from './owns.ts';
import { schema } from './schema.ts';

/** Every command, in the order in which `concert --help` shows them. */
export const COMMANDS: readonly Command[] = [owns, matrix, check, schema];
