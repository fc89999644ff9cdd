import path from 'node:path';
import type { Repository } from '../../git/index.ts';
import type { Finding, Workspace } from '../../model/index.ts';
import { committedPlans } from './committed-plans.ts';
import { applyPlan } from './file-plan.ts';

/** Compiled files that are committed and do not follow from the configuration beside them. */
export async function staleFindings(repository: Repository, workspace: Workspace): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const plan of committedPlans(repository.root, workspace)) {
    const { state, why } = await applyPlan(repository, plan, 'check');
    const file = path.relative(repository.root, plan.file).split(path.sep).join('/');
    if (state === 'refused') findings.push({ ...REFUSED, file, message: `${file} cannot be compiled: ${why}` });
    if (state === 'stale') findings.push({ ...STALE, file, message: `${file} does not follow from concert.yaml` });
  }
  return findings;
}

const STALE = {
  code: 'stale-compiled',
  severity: 'error',
  hint: '`concert compile --diff` shows what would change; `concert compile` writes it. Commit it with concert.yaml.',
} as const;

const REFUSED = {
  code: 'not-compiled',
  severity: 'error',
  hint: 'Move it away and run `concert compile`, or take `host` out of concert.yaml.',
} as const;
