import { actorKind, type Task } from '../../model/index.ts';
import type { CommandBody, Transaction } from '../contracts/command.ts';
import { readyTasks } from './ready-tasks.ts';
import { requireTask } from './require-task.ts';

/** What became of a claim. Only one of many that claim at once is answered `claimed`. */
export type ClaimOutcome =
  | { readonly outcome: 'claimed'; readonly task: Task }
  /** Somebody has it, or it is done: nothing changed. */
  | { readonly outcome: 'taken'; readonly task: Task }
  /** It waits for tasks that are not completed; their ids. */
  | { readonly outcome: 'waiting'; readonly task: Task; readonly for: readonly string[] }
  /** It belongs to another instance. */
  | { readonly outcome: 'foreign'; readonly task: Task }
  /** No id was given, and nothing is ready. */
  | { readonly outcome: 'nothing-ready' };

export interface Claim {
  /** Id of the task; without one, the most urgent task that is ready. */
  readonly id?: string;
  /** Id of the instance that takes it. */
  readonly instance: string;
  /** Id of the actor. */
  readonly actor: string;
}

/** Takes a task: atomic, and again by the same actor for the same instance it changes nothing. Throws `E_TASK_UNKNOWN`. */
export function claimTask(claim: Claim): CommandBody<ClaimOutcome> {
  return { name: 'task.claim', input: { ...claim }, run: (transaction) => run(transaction, claim) };
}

async function run(transaction: Transaction, claim: Claim): Promise<ClaimOutcome> {
  const { sql } = transaction;
  const [next] = claim.id === undefined ? await readyTasks(sql, claim.instance) : [await requireTask(sql, claim.id)];
  if (next === undefined) return { outcome: 'nothing-ready' };
  const refusal = await refuse(transaction, claim, next);
  if (refusal !== undefined) return refusal;
  const instance = next.instance === '' ? claim.instance : next.instance;
  await transaction.append({ kind: 'task.claimed', version: 1, subject: `task/${next.id}`, body: { instance } });
  return { outcome: 'claimed', task: await requireTask(sql, next.id) };
}

async function refuse({ sql }: Transaction, claim: Claim, task: Task): Promise<ClaimOutcome | undefined> {
  const held = task.claimedBy === claim.actor && task.status === 'in_progress';
  if (held && task.instance === claim.instance) return { outcome: 'claimed', task };
  if (task.claimedBy !== '' || task.status === 'completed') return { outcome: 'taken', task };
  // A person gives out work as they like; an instance keeps to its own.
  const foreign = task.instance !== '' && task.instance !== claim.instance;
  if (foreign && actorKind(claim.actor) === 'instance') return { outcome: 'foreign', task };
  const open = await sql.all<{ id: string }>(
    `SELECT id FROM task JOIN task_dependency ON depends_on = id
     WHERE task_dependency.task = $1 AND status <> 'completed' ORDER BY number`,
    task.id,
  );
  return open.length === 0 ? undefined : { outcome: 'waiting', task, for: open.map((row) => row.id) };
}
