import path from 'node:path';
import {
  locateWrite,
  otherNames,
  shellText,
  toolCallWrites,
  type LocatedWrite,
  type ToolCall,
} from '../changes/index.ts';
import { resourcesNamed } from '../config/production-resources.ts';
import { ignoredPaths, openRepository, type Repository } from '../git/index.ts';
import type { Change, PathVerdict, ProductionResource } from '../model/index.ts';
import type { Environment } from '../store/index.ts';
import { deniedChanges } from './denied-changes.ts';
import type { LoadedPolicy } from './load-policy.ts';
import { guardedWorktree, type GuardedWorktree } from './reconcile/guarded-worktree.ts';
import { worktreeInstance } from './worktree-instance.ts';

export { namesAllItWrites } from '../changes/index.ts';
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
  /** The instance's worktree, opened. */
  readonly worktree?: GuardedWorktree;
}

/** Judges a tool call before it runs, as one of the instance in whose worktree it is made. */
export async function judgeToolCall(call: ToolCall, env: Environment): Promise<ToolVerdict> {
  const worktree = await guardedWorktree(call.cwd, env);
  if (worktree === undefined) return { instance: undefined, denials: [] };
  const { repository, loaded, instance } = worktree;
  const writes = toolCallWrites(call);
  if (writes === undefined) return { instance, denials: [{ kind: 'unclear' }], worktree };
  const named = writes.flatMap((write) => locateWrite(repository, write));
  const located = [...named, ...(await byOtherNames(repository, named))];
  const denied = await deniedCommand(call, instance, loaded, repository, env);
  const denials: ToolDenial[] = [
    ...denied,
    ...located.flatMap((each) => (each.place === 'git' ? [{ kind: 'git' as const, file: each.file }] : [])),
  ];
  for (const [root, changes] of changesByRoot(located)) {
    denials.push(...(await judgeIn({ root, changes, repository, instance, loaded, env })));
  }
  return { instance, denials, worktree };
}

/** What is written by a hard link too; what git ignores is not looked at. */
async function byOtherNames(
  repository: Repository,
  located: readonly LocatedWrite[],
): Promise<readonly LocatedWrite[]> {
  const others: LocatedWrite[] = [];
  for (const each of located) {
    if (each.place !== 'worktree' || each.change.op !== 'modify') continue;
    const names = await otherNames(repository, path.join(each.root, each.change.to));
    if (names.length === 0 || (await ignoredPaths(each, [each.change.to]).catch(() => new Set())).size > 0) continue;
    others.push(...names.flatMap((file) => locateWrite(repository, { op: 'write', file })));
  }
  return others;
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
    const owner = (await worktreeInstance(await openRepository(root), loaded.workspace, env)) ?? '';
    if (owner !== instance) return [{ kind: 'worktree', root, owner }];
  }
  const denied = await deniedChanges(repository, changes, instance, loaded, env);
  if (denied.length === 0) return [];
  const ignored = await ignoredAmong({ ...repository, root }, denied);
  return denied.filter(({ path }) => !ignored.has(path)).map((verdict) => ({ kind: 'path', verdict }));
}

/** What git ignores never comes into a diff: no later layer would say no. Where git cannot tell, it is not ignored. */
async function ignoredAmong(repository: Repository, denied: readonly PathVerdict[]): Promise<ReadonlySet<string>> {
  const paths = denied.filter(({ reason }) => reason !== 'invalid').map(({ path }) => path);
  return ignoredPaths(repository, paths).catch(() => new Set<string>());
}

function changesByRoot(located: readonly LocatedWrite[]): ReadonlyMap<string, readonly Change[]> {
  const groups = new Map<string, Change[]>();
  for (const each of located) {
    if (each.place === 'worktree') groups.set(each.root, [...(groups.get(each.root) ?? []), each.change]);
  }
  return groups;
}
