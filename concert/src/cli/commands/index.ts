import type { Command } from '../command.ts';
import { backup } from './backup.ts';
import { CAMPAIGN_COMMANDS } from './campaign/index.ts';
import { cd } from './cd.ts';
import { check } from './check.ts';
import { compile } from './compile.ts';
import { down } from './down.ts';
import { doctor } from './doctor.ts';
import { env } from './env.ts';
import { hook } from './hook.ts';
import { init } from './init.ts';
import { LEASE_COMMANDS } from './lease/index.ts';
import { LEDGER_COMMANDS } from './ledger/index.ts';
import { ls } from './ls.ts';
import { matrix } from './matrix.ts';
import { owns } from './owns.ts';
import { PRODUCTION_COMMANDS } from './production/index.ts';
import { PROGRESS_COMMANDS } from './progress/index.ts';
import { prune } from './prune.ts';
import { protect } from './protect.ts';
import { QUARANTINE_COMMANDS } from './quarantine/index.ts';
import { remove } from './remove.ts';
import { restore } from './restore.ts';
import { RUN_COMMANDS } from './run-command.ts';
import { SAVED_COMMANDS } from './saved/index.ts';
import { sandbox } from './sandbox.ts';
import { schema } from './schema.ts';
import { SCOPE_COMMANDS } from './scope/index.ts';
import { STORE_COMMANDS } from './store/index.ts';
import { TASK_COMMANDS } from './task/index.ts';
import { up } from './up.ts';
import { whoami } from './whoami.ts';

/** Every command, in the order in which `concert --help` shows them. */
export const COMMANDS: readonly Command[] = [
  init,
  owns,
  matrix,
  check,
  up,
  ls,
  cd,
  env,
  ...RUN_COMMANDS,
  down,
  ...SAVED_COMMANDS,
  prune,
  ...SCOPE_COMMANDS,
  ...LEASE_COMMANDS,
  ...QUARANTINE_COMMANDS,
  ...CAMPAIGN_COMMANDS,
  ...PRODUCTION_COMMANDS,
  compile,
  protect,
  hook,
  sandbox,
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
