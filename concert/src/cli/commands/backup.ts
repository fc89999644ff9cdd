import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { openCoordination } from '../../engine/index.ts';
import { backupStore } from '../../engine/index.ts';
import type { Command } from '../command.ts';
import { printBytes } from '../render/bytes.ts';

export const backup: Command = {
  name: 'backup',
  summary: 'write all of the store into one file, and check it',
  details:
    'Others go on working meanwhile. The file is a SQLite store whatever the engine; never written over another.',
  arguments: [{ usage: '[file]', description: 'where (default: in the git directory, named after the time)' }],
  options: [],
  examples: [{ command: 'concert backup ../concert-monday.db', says: 'to another disk' }],
  async run(context, [file]) {
    await using coordination = await openCoordination(context.repo, context.env);
    const target =
      file === undefined ? defaultFile(coordination.engine.repository.commonDir) : path.resolve(context.cwd, file);
    mkdirSync(path.dirname(target), { recursive: true });
    const value = await backupStore(coordination.store.db, target);
    return {
      value,
      print(printer) {
        const { event = 0, task = 0, ledger_entry: entries = 0 } = value.rows;
        printer.line(`✅ Wrote and checked ${target}`);
        printer.line(`  ${event} events, ${task} tasks, ${entries} ledger entries, ${printBytes(value.bytes)}`);
        printer.line(`  sha256 of the content ${value.digest}`);
      },
    };
  },
};

export function defaultFile(commonDir: string, name = 'store'): string {
  const stamp = new Date().toISOString().replaceAll(/[:.]/g, '-');
  return path.join(commonDir, 'concert', 'backups', `${name}-${stamp}.db`);
}
