import path from 'node:path';
import { AppError } from '@concert-mia/base/errors';
import { openCoordination, openEngine, type Coordination } from '../../engine/index.ts';
import { actorId } from '../../model/index.ts';
import { backupStore, restoreStore, setAside, storeFile } from '../../engine/index.ts';
import type { Command, Context } from '../command.ts';
import { defaultFile } from './backup.ts';

export const restore: Command = {
  name: 'restore',
  summary: 'put a backup in the place of the store',
  details: [
    'What is there now is backed up first; a store that cannot be read is set aside whole.',
    'Ledger entries are joined, never taken away. Only a person can.',
  ].join('\n'),
  arguments: [{ usage: '<file>', description: 'a file that `concert backup` wrote' }],
  options: [{ flags: '--yes', description: 'do not ask' }],
  examples: [{ command: 'concert restore ../concert-monday.db', says: 'asks first' }],
  async run(context, [file = ''], options) {
    if (options['yes'] !== true) await ask(context, file);
    const { opened, aside } = await openOrSetAside(context);
    await using coordination = opened;
    const { actor } = await coordination.identity();
    if (actor.kind === 'instance') throw personOnly();
    const before = defaultFile(coordination.engine.repository.commonDir, 'before-restore');
    await backupStore(coordination.store.db, before);
    const source = path.resolve(context.cwd, file);
    const value = await restoreStore(coordination.store.db, source, actorId(actor), Date.now());
    await coordination.ledger.mirror();
    await coordination.refreshStatus();
    return {
      value: { ...value, before, aside },
      print(printer) {
        printer.line(
          `✅ Restored ${value.rows['event'] ?? 0} events and ${value.rows['task'] ?? 0} tasks, and checked them`,
        );
        printer.line(`  what was there before is in ${before}`);
        if (aside !== null) printer.line(`  the store that could not be read is in ${aside}`);
      },
    };
  },
};

async function openOrSetAside(context: Context): Promise<{ opened: Coordination; aside: string | null }> {
  try {
    return { opened: await openCoordination(context.repo, context.env), aside: null };
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'E_STORE_CORRUPT')) throw error;
    const { repository } = await openEngine(context.repo);
    const aside = setAside(storeFile(repository.commonDir), Date.now());
    return { opened: await openCoordination(context.repo, context.env), aside };
  }
}

async function ask(context: Context, file: string): Promise<void> {
  if (context.interactive && (await context.confirm(`Put ${file} in the place of the store?`))) return;
  throw new AppError('E_NOT_CONFIRMED', 'nothing was restored', { kind: 'usage', hint: 'Add --yes to go on.' });
}

function personOnly(): AppError {
  return new AppError('E_NOT_ALLOWED', 'only a person restores a backup', {
    kind: 'permission',
    hint: 'Run it outside of the instance’s worktree.',
  });
}
