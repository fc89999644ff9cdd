/**
 * Whether the resident process runs a command for an instance in a sandbox, where nobody can write the store. These read
 * and write the store, and no file that their words name: they run outside, where the instance could not have read it.
 */
export function isForwarded(command: string): boolean {
  return FORWARDED.has(command);
}

const FORWARDED: ReadonlySet<string> = new Set([
  'whoami',
  'scope request',
  'scope list',
  'scope grant',
  'scope deny',
  'scope undo',
  'lease take',
  'lease renew',
  'lease release',
  'lease list',
  'task add',
  'task list',
  'task show',
  'task ready',
  'task claim',
  'task release',
  'task block',
  'task done',
  'task depend',
  'progress update',
  'progress show',
]);
