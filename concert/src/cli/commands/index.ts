import type { Command } from '../command.ts';
import { check } from './check.ts';
import { init } from './init.ts';
import { matrix } from './matrix.ts';
import { owns } from './owns.ts';
import { remove } from './remove.ts';
import { schema } from './schema.ts';

/** Every command, in the order in which `concert --help` shows them. */
export const COMMANDS: readonly Command[] = [init, owns, matrix, check, schema, remove];
