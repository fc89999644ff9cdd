import type { JsonObject, Task, TaskKind, TaskLink, TaskPriority, TaskStatus } from '../../model/index.ts';
import type { CommandBody, Transaction } from '../contracts/command.ts';
import { readTask, requireTask } from './require-task.ts';
import { taskErrors } from './task-errors.ts';

export interface NewTask {
  readonly title: string;
  /** The word that `status.json` uses; the id when left out. */
  readonly name?: string;
  /** Id of the instance it belongs to. */
  readonly instance?: string;
  readonly kind?: TaskKind;
  readonly priority?: TaskPriority;
  readonly status?: TaskStatus;
  /** Why it is blocked. */
  readonly why?: string;
  readonly dependsOn?: readonly string[];
  readonly links?: readonly TaskLink[];
  /** When it came to be so, where that was not now; in milliseconds since the epoch. */
  readonly updatedAt?: number;
}

/** Adds a task; answers it. Throws `E_TASK_INVALID`, `E_TASK_EXISTS` (name taken), `E_TASK_UNKNOWN` (a dependency). */
export function addTask(task: NewTask): CommandBody<Task> {
  return {
    name: 'task.add',
    input: { ...task } as unknown as JsonObject,
    run: (transaction) => addTaskIn(transaction, task),
  };
}

/** The same inside another command's transaction. */
export async function addTaskIn(transaction: Transaction, task: NewTask): Promise<Task> {
  const { sql } = transaction;
  validate(task);
  const [counter] = await sql.all<{ last_number: number }>('SELECT last_number FROM task_counter');
  const number = (counter?.last_number ?? 0) + 1;
  const id = `T${number}`;
  const name = task.name ?? id;
  const instance = task.instance ?? '';
  const taken = await sql.all('SELECT id FROM task WHERE instance = $1 AND name = $2', instance, name);
  if (taken.length > 0) throw taskErrors.exists(instance, name);
  const dependsOn = [...new Set(task.dependsOn ?? [])];
  for (const on of dependsOn) await requireTask(sql, on);
  await transaction.append({
    kind: 'task.added',
    version: 1,
    subject: `task/${id}`,
    body: {
      number,
      name,
      instance,
      title: task.title,
      kind: task.kind ?? 'task',
      priority: task.priority ?? 'normal',
      status: task.status ?? 'pending',
      why: task.why ?? '',
      dependsOn,
      links: (task.links ?? []).map((link) => ({ ...link })),
      ...(task.updatedAt === undefined ? {} : { updatedAt: task.updatedAt }),
    },
  });
  return readTask(sql, id);
}

const LONGEST = 500;

function validate(task: NewTask): void {
  for (const [field, value] of Object.entries({ title: task.title, name: task.name ?? 'x' })) {
    if (value.trim() === '' || value.length > LONGEST)
      throw taskErrors.invalid(`its ${field} needs 1 to ${LONGEST} characters`);
    if (hasControlCharacter(value))
      throw taskErrors.invalid(`its ${field} holds a control character or half a character`);
  }
}

/** A title is shown in terminals: an escape sequence in it could forge what people see. */
function hasControlCharacter(text: string): boolean {
  return /\p{Cc}/u.test(text) || !text.isWellFormed();
}
