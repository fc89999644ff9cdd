import type { LeaseProcess, LeaseWorktree, ResourceLease } from '../../model/index.ts';
import type { Sql } from '../contracts/database.ts';

interface ResourceRow {
  readonly instance: string;
  readonly host: string;
  readonly folder: string;
  readonly ports: string;
  readonly worktree: string | null;
  readonly process: string | null;
  readonly since: number;
}

/** Everything that is leased, on all machines, those included whose holder is gone and that nobody freed yet. */
export async function readResources(sql: Sql): Promise<readonly ResourceLease[]> {
  const rows = await sql.all<ResourceRow>(
    'SELECT instance, host, folder, ports, worktree, process, since FROM resource_lease ORDER BY host, folder',
  );
  return rows.map(({ ports, worktree, process, ...row }) => ({
    ...row,
    ports: JSON.parse(ports) as Record<string, number>,
    worktree: worktree === null ? null : (JSON.parse(worktree) as LeaseWorktree),
    process: process === null ? null : (JSON.parse(process) as LeaseProcess),
  }));
}
