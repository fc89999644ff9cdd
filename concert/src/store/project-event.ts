import type { ActivityEvent } from '../model/index.ts';
import type { Sql } from './contracts/database.ts';
import { projectLease } from './leases/project-lease.ts';
import { projectResources } from './resources/project-resources.ts';
import { projectRetention } from './retention/project-retention.ts';
import { projectTask } from './tasks/project-task.ts';

/** Brings the views up to date with one event, in the event's own transaction. Kinds without a view pass. */
export async function projectEvent(sql: Sql, event: ActivityEvent): Promise<void> {
  if (event.kind.startsWith('task.')) await projectTask(sql, event);
  if (event.kind.startsWith('lease.')) await projectLease(sql, event);
  if (event.kind.startsWith('resources.')) await projectResources(sql, event);
  if (event.kind.startsWith('retention.')) await projectRetention(sql, event);
}
