import type { Command } from '../command.ts';
import { backup } from './backup.ts';
import { CAMPAIGN_COMMANDS } from './campaign/index.ts';
import { check } from './check.ts';
import { compile } from './compile.ts';
import { doctor } from './doctor.ts';
import { hook } from './hook.ts';
import { init } from './init.ts';
import { LEASE_COMMANDS } from './lease/index.ts';
import { LEDGER_COMMANDS } from './ledger/index.ts';
import { matrix } from './matrix.ts';
import { owns } from './owns.ts';
import { PRODUCTION_COMMANDS } from './production/index.ts';
import { PROGRESS_COMMANDS } from './progress/index.ts';
import { protect } from './protect.ts';
import { push } from './push.ts';
import { QUARANTINE_COMMANDS } from './quarantine/index.ts';
import { remove } from './remove.ts';
import { restore } from './restore.ts';
import { sandbox } from './sandbox.ts';
import { schema } from './schema.ts';
import { SCOPE_COMMANDS } from './scope/index.ts';
import { SERVE_COMMANDS } from './serve/index.ts';
import { STORE_COMMANDS } from './store/index.ts';
import { sync } from './sync.ts';
import { TASK_COMMANDS } from './task/index.ts';
import { whoami } from './whoami.ts';

/** Every command, in the order in which `concert --help` shows them. */
export const COMMANDS: readonly Command[] = [
  init,
  owns,
  matrix,
  check,
  ...SCOPE_COMMANDS,
  ...LEASE_COMMANDS,
  ...QUARANTINE_COMMANDS,
  ...CAMPAIGN_COMMANDS,
  ...PRODUCTION_COMMANDS,
  compile,
  protect,
  hook,
  sandbox,
  ...SERVE_COMMANDS,
  push,
  sync,
  doctor,
  whoami,
  ...TASK_COMMANDS,
  ...PROGRESS_COMMANDS,
  ...LEDGER_COMMANDS,
  ...STORE_COMMANDS,
  backup,
  restore,
  schema,
  remove,
];
