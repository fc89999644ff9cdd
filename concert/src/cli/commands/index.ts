import type { Command } from '../command.ts';

/**
 * How to load the commands, by the first word of their names, in the order in which `concert --help` shows them. A command
 * loads its own code and no other's: all of it takes longer to load than most commands take to run.
 */
const COMMANDS: ReadonlyMap<string, () => Promise<readonly Command[]>> = new Map(
  Object.entries({
    init: async () => [(await import('./init.ts')).init],
    owns: async () => [(await import('./owns.ts')).owns],
    matrix: async () => [(await import('./matrix.ts')).matrix],
    check: async () => [(await import('./check.ts')).check],
    up: async () => [(await import('./up.ts')).up],
    ls: async () => [(await import('./ls.ts')).ls],
    cd: async () => [(await import('./cd.ts')).cd],
    env: async () => [(await import('./env.ts')).env],
    build: () => running('build'),
    test: () => running('test'),
    bench: () => running('bench'),
    down: async () => [(await import('./down.ts')).down],
    saved: async () => (await import('./saved/index.ts')).SAVED_COMMANDS,
    prune: async () => [(await import('./prune.ts')).prune],
    scope: async () => (await import('./scope/index.ts')).SCOPE_COMMANDS,
    lease: async () => (await import('./lease/index.ts')).LEASE_COMMANDS,
    quarantine: async () => (await import('./quarantine/index.ts')).QUARANTINE_COMMANDS,
    campaign: async () => (await import('./campaign/index.ts')).CAMPAIGN_COMMANDS,
    production: async () => (await import('./production/index.ts')).PRODUCTION_COMMANDS,
    compile: async () => [(await import('./compile.ts')).compile],
    protect: async () => [(await import('./protect.ts')).protect],
    hook: async () => [(await import('./hook.ts')).hook],
    sandbox: async () => [(await import('./sandbox.ts')).sandbox],
    serve: async () => (await import('./serve/index.ts')).SERVE_COMMANDS,
    push: async () => [(await import('./push.ts')).push],
    sync: async () => [(await import('./sync.ts')).sync],
    doctor: async () => [(await import('./doctor.ts')).doctor],
    whoami: async () => [(await import('./whoami.ts')).whoami],
    task: async () => (await import('./task/index.ts')).TASK_COMMANDS,
    progress: async () => (await import('./progress/index.ts')).PROGRESS_COMMANDS,
    ledger: async () => (await import('./ledger/index.ts')).LEDGER_COMMANDS,
    store: async () => (await import('./store/index.ts')).STORE_COMMANDS,
    backup: async () => [(await import('./backup.ts')).backup],
    restore: async () => [(await import('./restore.ts')).restore],
    schema: async () => [(await import('./schema.ts')).schema],
    remove: async () => [(await import('./remove.ts')).remove],
  }),
);

async function running(name: string): Promise<readonly Command[]> {
  const { RUN_COMMANDS } = await import('./run-command.ts');
  return RUN_COMMANDS.filter((command) => command.name === name);
}

/** The commands whose names begin with `word`; all of them where none does, for help and suggestions. */
export async function loadCommands(word?: string): Promise<readonly Command[]> {
  const load = word === undefined ? undefined : COMMANDS.get(word);
  if (load !== undefined) return load();
  return (await Promise.all([...COMMANDS.values()].map((each) => each()))).flat();
}
