import type { ActivityEvent, LeaseState, ResourceLease, Retention, Tally, Task } from '../model/index.ts';
import { followEvents } from './activity/follow-events.ts';
import { readEvents, readRange } from './activity/read-events.ts';
import type { ActivityLog, EventQuery, LogRange } from './contracts/activity-log.ts';
import type { Command } from './contracts/command.ts';
import type { Database } from './contracts/database.ts';
import { executeCommand } from './execute-command.ts';
import { readLeases } from './leases/read-leases.ts';
import { readResources } from './resources/read-resources.ts';
import { readRetention } from './retention/read-retention.ts';
import { readTallies } from './tasks/read-tallies.ts';
import { readyTasks } from './tasks/ready-tasks.ts';
import { requireTask } from './tasks/require-task.ts';
import { readTasks, type TaskQuery } from './tasks/read-tasks.ts';

/** What happened and what is: one place that all instances, commands and servers write and read. */
export class Store implements AsyncDisposable {
  readonly log: ActivityLog;
  readonly db: Database;
  private readonly clock: () => number;

  constructor(db: Database, clock: () => number = Date.now) {
    this.db = db;
    this.clock = clock;
    this.log = activityLog(db);
  }

  /** Runs one command; see `Command`. */
  execute<Outcome>(command: Command<Outcome>): Promise<Outcome> {
    return executeCommand({ db: this.db, clock: this.clock }, command);
  }

  tasks(query: TaskQuery = {}): Promise<readonly Task[]> {
    return this.db.read((sql) => readTasks(sql, query));
  }

  /** Throws `E_TASK_UNKNOWN`. */
  task(id: string): Promise<Task> {
    return this.db.read((sql) => requireTask(sql, id));
  }

  /** Tasks that can be started now, the most urgent first; of one instance with what belongs to nobody, or of all. */
  readyTasks(instance?: string): Promise<readonly Task[]> {
    return this.db.read((sql) => readyTasks(sql, instance));
  }

  /** Leases and the queue for them, in the order of asking; some may be over that nobody ended yet. */
  leases(): Promise<readonly LeaseState[]> {
    return this.db.read(readLeases);
  }

  /** What worktrees hold on all machines; the holders of some may be gone. */
  resources(): Promise<readonly ResourceLease[]> {
    return this.db.read(readResources);
  }

  retention(): Promise<Retention> {
    return this.db.read(readRetention);
  }

  tallies(): Promise<readonly Tally[]> {
    return this.db.read(readTallies);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.db[Symbol.asyncDispose]();
  }
}

function activityLog(db: Database): ActivityLog {
  return {
    range: (): Promise<LogRange> => db.read(readRange),
    read: (query: EventQuery): Promise<readonly ActivityEvent[]> => db.read((sql) => readEvents(sql, query)),
    follow: (after, signal) => followEvents(db, after, signal),
  };
}
