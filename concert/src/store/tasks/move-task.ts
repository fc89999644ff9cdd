import { actorKind, type JsonObject, type Task, type TaskLink, type TaskStatus } from '../../model/index.ts';
import type { CommandBody, Transaction } from '../contracts/command.ts';
import { requireTask } from './require-task.ts';

/** What became of a change to a task that may be somebody else's. */
export type MoveOutcome =
  | { readonly outcome: 'moved' | 'unchanged'; readonly task: Task }
  /** Another instance holds it: nothing changed. */
  | { readonly outcome: 'foreign'; readonly task: Task };

type Draft = CommandBody<MoveOutcome>;

/** Sets a task's status, and of a blocked one the reason. Throws `E_TASK_UNKNOWN`. */
export function moveTask(id: string, status: TaskStatus, why: string, actor: string): Draft {
  return command('task.move', { id, status, why }, id, actor, async (transaction, task) => {
    if (task.status === status && task.why === why) return false;
    await append(transaction, task, 'task.moved', { status, why, from: task.status, instance: task.instance });
    return true;
  });
}

/** Gives a claimed task back: pending, held by nobody. Throws `E_TASK_UNKNOWN`. */
export function releaseTask(id: string, actor: string): Draft {
  return command('task.release', { id }, id, actor, async (transaction, task) => {
    if (task.claimedBy === '' && task.status === 'pending') return false;
    await append(transaction, task, 'task.released', { instance: task.instance, from: task.status });
    return true;
  });
}

/** Adds links to commits and RFCs; those it has are kept once. Throws `E_TASK_UNKNOWN`. */
export function linkTask(id: string, links: readonly TaskLink[], actor: string): Draft {
  const input = { id, links: links.map((link) => ({ ...link })) };
  return command('task.link', input, id, actor, async (transaction, task) => {
    const fresh = links.filter(
      (link) => !task.links.some((old) => old.kind === link.kind && old.target === link.target),
    );
    if (fresh.length === 0) return false;
    await append(transaction, task, 'task.linked', { links: [...task.links, ...fresh].map((link) => ({ ...link })) });
    return true;
  });
}

function command(
  name: string,
  input: JsonObject,
  id: string,
  actor: string,
  change: (transaction: Transaction, task: Task) => Promise<boolean>,
): Draft {
  return {
    name,
    input,
    async run(transaction) {
      const task = await requireTask(transaction.sql, id);
      const foreign = actorKind(actor) === 'instance' && task.claimedBy !== '' && task.claimedBy !== actor;
      if (foreign) return { outcome: 'foreign', task };
      if (!(await change(transaction, task))) return { outcome: 'unchanged', task };
      return { outcome: 'moved', task: await requireTask(transaction.sql, task.id) };
    },
  };
}

async function append(transaction: Transaction, task: Task, kind: string, body: JsonObject): Promise<void> {
  await transaction.append({ kind, version: 1, subject: `task/${task.id}`, body });
}
