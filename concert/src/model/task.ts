export const TASK_STATUSES = ['pending', 'in_progress', 'completed', 'blocked'] as const;
export type TaskStatus = (typeof TASK_STATUSES)[number];

export const TASK_KINDS = ['task', 'bug'] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

/** From the most urgent. */
export const TASK_PRIORITIES = ['critical', 'high', 'normal', 'low'] as const;
export type TaskPriority = (typeof TASK_PRIORITIES)[number];

export interface TaskLink {
  readonly kind: 'commit' | 'rfc';
  /** Full object id of a commit, or the name of an RFC. */
  readonly target: string;
}

/** A piece of work. `(instance, name)` is unique: `status.json` and `concert progress` address a task by it. */
export interface Task {
  /** `T1`, `T2`… in the order of adding. */
  readonly id: string;
  /** The word people use for it, unique within its instance; the id where nobody chose one. */
  readonly name: string;
  /** Id of the instance it belongs to; empty while it belongs to nobody. */
  readonly instance: string;
  readonly title: string;
  readonly kind: TaskKind;
  readonly priority: TaskPriority;
  readonly status: TaskStatus;
  /** Why it is blocked; empty otherwise. */
  readonly why: string;
  /** Id of the actor that claimed it; empty while nobody did. */
  readonly claimedBy: string;
  /** Ids of the tasks that must be completed first, ascending. */
  readonly dependsOn: readonly string[];
  readonly links: readonly TaskLink[];
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly updatedAt: number;
}
