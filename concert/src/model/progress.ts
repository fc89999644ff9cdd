import type { Task, TaskStatus } from './task.ts';

/** How many tasks an instance has, and how many are done. */
export interface Tally {
  /** Id of the instance; empty for tasks that belong to nobody. */
  readonly instance: string;
  readonly total: number;
  readonly completed: number;
  readonly inProgress: number;
  readonly blocked: number;
  /** Milliseconds since the epoch of the last change. */
  readonly updatedAt: number;
}

/** An instance as tables name it. */
export interface NamedInstance {
  readonly id: string;
  readonly number: number;
  readonly module: string;
}

export type ProgressStatus = TaskStatus | 'unknown';

export interface ProgressRow {
  /** `instance1`; the plain id where the configuration does not know it. */
  readonly instance: string;
  readonly id: string;
  readonly module: string;
  readonly status: ProgressStatus;
  readonly tasks: number;
  readonly completed: number;
  readonly updatedAt: number | null;
}

export interface Progress {
  readonly rows: readonly ProgressRow[];
  readonly tasks: number;
  readonly completed: number;
  /** 0 to 100. */
  readonly percent: number;
}

/** One row per configured instance, in ascending number, then whoever else has tasks. */
export function progressOf(instances: readonly NamedInstance[], tallies: readonly Tally[]): Progress {
  const byId = new Map(tallies.map((tally) => [tally.instance, tally]));
  const known = new Set(instances.map((instance) => instance.id));
  const rows = [
    ...instances.map((instance) =>
      toRow(`instance${instance.number}`, instance.id, instance.module, byId.get(instance.id)),
    ),
    ...tallies
      .filter((tally) => !known.has(tally.instance))
      .map((tally) => toRow(tally.instance || '–', tally.instance, '–', tally)),
  ];
  const tasks = sum(rows, (row) => row.tasks);
  const completed = sum(rows, (row) => row.completed);
  return { rows, tasks, completed, percent: tasks === 0 ? 0 : (completed / tasks) * 100 };
}

/** `status.json`: by `instanceN`, then by the task's name. The file that the founding document's scripts read and write. */
export type StatusFile = Readonly<
  Record<
    string,
    {
      readonly tasks: Readonly<Record<string, { readonly status: TaskStatus; readonly updated: string }>>;
      readonly updated_at: string;
    }
  >
>;

export function statusFileOf(instances: readonly NamedInstance[], tasks: readonly Task[]): StatusFile {
  const names = new Map(instances.map((instance) => [instance.id, `instance${instance.number}`]));
  const groups = Map.groupBy(
    tasks.filter((task) => task.instance !== ''),
    (task) => names.get(task.instance) ?? task.instance,
  );
  const entries = [...groups].map(([instance, group]) => [instance, toStatus(group)] as const);
  return Object.fromEntries(entries.toSorted(([left], [right]) => (left < right ? -1 : 1)));
}

function toStatus(tasks: readonly Task[]): StatusFile[string] {
  const entries = tasks.map((task) => [task.name, { status: task.status, updated: isoTime(task.updatedAt) }] as const);
  return {
    tasks: Object.fromEntries(entries),
    updated_at: isoTime(Math.max(...tasks.map((task) => task.updatedAt))),
  };
}

function toRow(instance: string, id: string, module: string, tally: Tally | undefined): ProgressRow {
  return {
    instance,
    id,
    module,
    status: statusOf(tally),
    tasks: tally?.total ?? 0,
    completed: tally?.completed ?? 0,
    updatedAt: tally?.updatedAt ?? null,
  };
}

function statusOf(tally: Tally | undefined): ProgressStatus {
  if (tally === undefined || tally.total === 0) return 'unknown';
  if (tally.completed === tally.total) return 'completed';
  if (tally.blocked > 0 && tally.inProgress === 0) return 'blocked';
  return tally.inProgress > 0 || tally.completed > 0 ? 'in_progress' : 'pending';
}

function isoTime(at: number): string {
  return new Date(at).toISOString();
}

function sum<T>(values: readonly T[], of: (value: T) => number): number {
  return values.reduce((total, value) => total + of(value), 0);
}
