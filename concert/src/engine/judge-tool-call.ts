import { locateWrite, shellText, toolCallWrites, type LocatedWrite, type ToolCall } from '../changes/index.ts';
import { ignoredPaths, mayBeIgnored, openRepository, type Repository } from '../git/index.ts';
import { resourcesNamed } from '../config/production-resources.ts';
import type { Change, PathVerdict, ProductionResource } from '../model/index.ts';
import { decide } from '../ownership/index.ts';
import type { Environment } from '../store/index.ts';
import { mayHaveCampaign } from './campaign/campaign-notice.ts';
import { loadPolicy, type LoadedPolicy } from './load-policy.ts';
import { permissionsAtEdit } from './permissions-at-edit.ts';
import { worktreeInstance } from './worktree-instance.ts';

export { explain } from '../ownership/messages.ts';

/** Why a tool call may not run: the verdict on a path, or where it would write. */
export type ToolDenial =
  | { readonly kind: 'path'; readonly verdict: PathVerdict }
  /** Another worktree of the clone, and whose it is; empty where it is no instance's. */
  | { readonly kind: 'worktree'; readonly root: string; readonly owner: string }
  /** The clone's own data. */
  | { readonly kind: 'git'; readonly file: string }
  /** A shell command that names a production resource. */
  | { readonly kind: 'production'; readonly resource: ProductionResource }
  /** A tool that writes a file, and does not say which. */
  | { readonly kind: 'unclear' };

export interface ToolVerdict {
  /** Whose worktree the call is made in; `undefined` where it is no instance's, and Concert says nothing. */
  readonly instance: string | undefined;
  readonly denials: readonly ToolDenial[];
}

/** Judges a tool call before it runs, as one of the instance in whose worktree it is made. */
export async function judgeToolCall(call: ToolCall, env: Environment): Promise<ToolVerdict> {
  const repository = await openRepository(call.cwd, true);
  const loaded = await loadPolicy(repository, 'effective');
  const instance = await worktreeInstance(repository, loaded.workspace, env);
  if (instance === undefined) return { instance, denials: [] };
  const writes = toolCallWrites(call);
  if (writes === undefined) return { instance, denials: [{ kind: 'unclear' }] };
  const located = writes.flatMap((write) => locateWrite(repository, write));
  const denied = await deniedCommand(call, instance, loaded, repository, env);
  const denials: ToolDenial[] = [
    ...denied,
    ...located.flatMap((each) => (each.place === 'git' ? [{ kind: 'git' as const, file: each.file }] : [])),
  ];
  for (const [root, changes] of changesByRoot(located)) {
    denials.push(...(await judgeIn({ root, changes, repository, instance, loaded, env })));
  }
  return { instance, denials };
}

/** Most commands name nothing of production, and cost no look into the ledger. */
async function deniedCommand(
  call: ToolCall,
  instance: string,
  { workspace }: LoadedPolicy,
  repository: Repository,
  env: Environment,
): Promise<readonly ToolDenial[]> {
  const command = shellText(call);
  if (command === '' || resourcesNamed(workspace, command).length === 0) return [];
  const { deniedProduction } = await import('./production.ts');
  const denied = await deniedProduction(repository, workspace, instance, command, env);
  return denied.map((resource) => ({ kind: 'production', resource }));
}

interface Judged {
  readonly root: string;
  readonly changes: readonly Change[];
  readonly repository: Repository;
  readonly instance: string;
  readonly loaded: LoadedPolicy;
  readonly env: Environment;
}

async function judgeIn({ root, changes, repository, instance, loaded, env }: Judged): Promise<readonly ToolDenial[]> {
  if (root !== repository.root) {
    const owner = (await worktreeInstance(await openRepository(root, true), loaded.workspace, env)) ?? '';
    if (owner !== instance) return [{ kind: 'worktree', root, owner }];
  }
  const denied = await deniedPaths(repository, changes, instance, loaded, env);
  if (denied.length === 0) return [];
  const ignored = await ignoredAmong({ ...repository, root }, denied);
  return denied.filter(({ path }) => !ignored.has(path)).map((verdict) => ({ kind: 'path', verdict }));
}

/** What git ignores never comes into a diff: no later layer would say no. Where git cannot tell, it is not ignored. */
async function ignoredAmong(repository: Repository, denied: readonly PathVerdict[]): Promise<ReadonlySet<string>> {
  const paths = denied.filter(({ reason }) => reason !== 'invalid').map(({ path }) => path);
  if (!paths.some((path) => mayBeIgnored(repository, path))) return new Set();
  return ignoredPaths(repository, paths).catch(() => new Set<string>());
}

/** Most calls write the instance's own paths: only a denial is worth asking the ledger for what was granted. */
async function deniedPaths(
  repository: Repository,
  changes: readonly Change[],
  instance: string,
  { policy }: LoadedPolicy,
  env: Environment,
): Promise<readonly PathVerdict[]> {
  const now = Date.now();
  const isFree = decide(changes, instance, policy, [], [], now).allowed;
  if (isFree && !mayHaveCampaign(repository, env, now)) return [];
  const { grants, leases } = await permissionsAtEdit(repository, env, now);
  return decide(changes, instance, policy, grants, leases, now).paths.filter(({ allowed }) => !allowed);
}

function changesByRoot(located: readonly LocatedWrite[]): ReadonlyMap<string, readonly Change[]> {
  const groups = new Map<string, Change[]>();
  for (const each of located) {
    if (each.place === 'worktree') groups.set(each.root, [...(groups.get(each.root) ?? []), each.change]);
  }
  return groups;
}
