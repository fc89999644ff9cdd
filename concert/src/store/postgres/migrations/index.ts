import type { Migration } from '../../contracts/migration.ts';
import { activity } from './0001-activity.ts';
import { tasks } from './0002-tasks.ts';
import { ledger } from './0003-ledger.ts';
import { leases } from './0004-leases.ts';
import { retention } from './0005-retention.ts';
import { resources } from './0006-resources.ts';

export const POSTGRES_MIGRATIONS: readonly Migration[] = [activity, tasks, ledger, leases, retention, resources];
