import { existsSync } from 'node:fs';
import path from 'node:path';
import { checkWorkflow, codeOwners, sharedFile, wholeFile, withoutLines, type Compiled } from '../../guard/index.ts';
import type { CodeHost, Workspace } from '../../model/index.ts';
import type { FilePlan } from './file-plan.ts';

/** Where a code host looks for the file, the first that is there counting; without one the last is made. */
const CODE_OWNERS: Readonly<Record<CodeHost['kind'], readonly string[]>> = {
  github: ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS', '.github/CODEOWNERS'],
  gitlab: ['CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'],
};

const WORKFLOW = '.github/workflows/concert.yml';

/** The files that the code host reads. Without `workspace`, or without a host in it, Concert's lines go. */
export function committedPlans(root: string, workspace: Workspace | undefined): readonly FilePlan[] {
  const host = workspace?.host;
  const owners = ownersFile(root, host);
  const wanted = new Map<string, FilePlan['change']>();
  if (workspace !== undefined && host !== undefined) {
    wanted.set(owners, (text) => sharedFile(text, codeOwners(workspace, host)));
    if (host.kind === 'github') wanted.set(WORKFLOW, (text) => wholeFile(text, checkWorkflow(workspace, host)));
  }
  const known = new Set([...Object.values(CODE_OWNERS).flat(), WORKFLOW, ...wanted.keys()]);
  return [...known]
    .filter((name) => wanted.has(name) || existsSync(path.join(root, name)))
    .map((name) => planFor(path.join(root, name), wanted.get(name) ?? withoutLines));
}

function ownersFile(root: string, host: CodeHost | undefined): string {
  const places = CODE_OWNERS[host?.kind ?? 'github'];
  return places.find((name) => existsSync(path.join(root, name))) ?? places.at(-1) ?? '';
}

function planFor(file: string, change: (text: string | undefined) => Compiled): FilePlan {
  return { file, kind: 'committed', mode: 0o644, isPublic: true, change };
}
