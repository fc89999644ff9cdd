import childProcess from 'node:child_process';
import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

/**
 * Loaded before a command (`node --import`): ends the process with SIGKILL just before its `CONCERT_KILL_AT`-th call that
 * writes something, a file or (through git) a ref or a setting.
 */
let left = Number(process.env['CONCERT_KILL_AT']);

function countdown(): void {
  if (--left === 0) process.kill(process.pid, 'SIGKILL');
}

type Functions = Record<string, (...args: unknown[]) => unknown>;

function wrap(module: object, name: string, writes: (args: readonly unknown[]) => boolean): void {
  const functions = module as Functions;
  const real = functions[name];
  functions[name] = (...args) => {
    if (writes(args)) countdown();
    return real?.apply(module, args);
  };
}

for (const name of ['link', 'mkdir', 'rename', 'rm', 'rmdir', 'symlink']) wrap(fs, name, () => true);
wrap(fs, 'open', ([, flags]) => typeof flags === 'string' && flags !== 'r');
wrap(childProcess, 'spawn', ([, args]) =>
  /update-ref|--replace-all|--remove-section|hash-object|mktree|commit-tree|update-index|checkout-index/.test(
    String(args),
  ),
);
syncBuiltinESMExports();
