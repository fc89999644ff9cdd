import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Repository } from '../../git/index.ts';
import type { Environment } from '../../store/index.ts';
import type { Coordination } from '../coordination.ts';

/**
 * Whether some campaign may be running, so that even an instance's own path must be asked for in the ledger. A hook runs
 * at every edit: it reads one small file that every change of the ledger on this machine keeps; where many machines share
 * a database it always asks.
 */
export function mayHaveCampaign({ commonDir }: Repository, env: Environment, now: number): boolean {
  if (env['CONCERT_DATABASE_URL'] !== undefined) return true;
  try {
    return !(Number(readFileSync(noticeFile(commonDir), 'utf8')) <= now);
  } catch {
    return false; // no campaign ever ran here
  }
}

/** Writes down when the last campaign that is on record ends. */
export async function noteCampaigns(coordination: Coordination): Promise<void> {
  const { grants } = await coordination.ledger.authority();
  const ends = grants.filter(({ campaign }) => campaign !== undefined).map(({ until }) => until);
  if (ends.length === 0) return;
  const { replaceFile } = await import('../../store/index.ts');
  const file = noticeFile(coordination.engine.repository.commonDir);
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  replaceFile(file, `${Math.max(...ends)}\n`);
}

function noticeFile(commonDir: string): string {
  return path.join(commonDir, 'concert', 'campaigns-until');
}
