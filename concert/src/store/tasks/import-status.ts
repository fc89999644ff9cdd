import { TASK_STATUSES, type StatusFile, type TaskStatus } from '../../model/index.ts';
import type { CommandBody } from '../contracts/command.ts';
import { statusFileErrors } from './status-file-errors.ts';
import { updateProgressIn, type ProgressUpdate } from './update-progress.ts';

/** All of it, or nothing. Answers how many tasks there were. */
export function importProgress(updates: readonly ProgressUpdate[]): CommandBody<number> {
  return {
    name: 'progress.import',
    input: { updates: updates.map((update) => ({ ...update })) },
    async run(transaction) {
      for (const update of updates) await updateProgressIn(transaction, update);
      return updates.length;
    },
  };
}

/** A file of tens of thousands of tasks; more is no status file. */
const MAX_BYTES = 16 * 1024 * 1024;

/**
 * What a `status.json` says, with `resolve` giving the id of the instance that a key names. Reports everything wrong at
 * once: throws `E_STATUS_FILE`.
 */
export function parseStatusFile(
  text: string,
  file: string,
  resolve: (name: string) => string | undefined,
): readonly ProgressUpdate[] {
  if (text.length > MAX_BYTES) throw statusFileErrors.invalid(file, ['it is larger than 16 MB']);
  const problems: string[] = [];
  const updates: ProgressUpdate[] = [];
  for (const [name, status] of Object.entries(asRecord(parse(text, file)) ?? {})) {
    const instance = resolve(name);
    if (instance === undefined) problems.push(`${JSON.stringify(name)} is no instance`);
    const tasks = asRecord(asRecord(status)?.['tasks']);
    if (tasks === undefined) problems.push(`${JSON.stringify(name)} has no \`tasks\``);
    for (const [task, value] of Object.entries(tasks ?? {})) {
      const update = toUpdate(instance ?? '', task, value);
      if (typeof update === 'string') problems.push(`${JSON.stringify(`${name}/${task}`)}: ${update}`);
      else updates.push(update);
    }
  }
  if (problems.length > 0) throw statusFileErrors.invalid(file, problems);
  return updates;
}

function parse(text: string, file: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    if (asRecord(value) !== undefined) return value;
  } catch {
    // said below
  }
  throw statusFileErrors.invalid(file, ['it is no JSON object of instances']);
}

function toUpdate(instance: string, task: string, value: unknown): ProgressUpdate | string {
  const { status, updated } = (asRecord(value) ?? {}) as { status?: unknown; updated?: unknown };
  if (!TASK_STATUSES.includes(status as TaskStatus)) return `its status is none of ${TASK_STATUSES.join(', ')}`;
  const at = typeof updated === 'string' ? Date.parse(updated) : Number.NaN;
  return { instance, task, status: status as TaskStatus, ...(Number.isNaN(at) ? {} : { updatedAt: at }) };
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;
}

/** The text of a status file. */
export function printStatusFile(status: StatusFile): string {
  return `${JSON.stringify(status, undefined, 2)}\n`;
}
