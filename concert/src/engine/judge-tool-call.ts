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
import { ignoredPaths, mayBeIgnored, openRepository, type Repository } from '../git/index.ts';
import type { Change, PathVerdict } from '../model/index.ts';
import type { Environment } from '../store/index.ts';
import { deniedChanges } from './denied-changes.ts';
import type { LoadedPolicy } from './load-policy.ts';
import { permissionsAtEdit } from './permissions-at-edit.ts';
import { guardedWorktree } from './reconcile/guarded-worktree.ts';
import type { ToolDenial, ToolVerdict } from './tool-verdict.ts';
import { worktreeInstance } from './worktree-instance.ts';

export { namesAllItWrites } from '../changes/index.ts';
export { describeOwner, explain } from '../ownership/messages.ts';
export type { ToolDenial, ToolVerdict } from './tool-verdict.ts';

/** Judges a tool call before it runs. */
export async function judgeToolCall(call: ToolCall, env: Environment): Promise<ToolVerdict> {
  const worktree = await guardedWorktree(call.cwd, env, true);
  if (worktree === undefined) return (await import('./judge-unbound-call.ts')).judgeUnboundCall(call, env);
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
    const owner = (await worktreeInstance(await openRepository(root, true), loaded.workspace, env)) ?? '';
    if (owner !== instance) return [{ kind: 'worktree', root, owner }];
  }
  const denied = await deniedChanges(repository, changes, instance, loaded, env, permissionsAtEdit);
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

function changesByRoot(located: readonly LocatedWrite[]): ReadonlyMap<string, readonly Change[]> {
  const groups = new Map<string, Change[]>();
  for (const each of located) {
    if (each.place === 'worktree') groups.set(each.root, [...(groups.get(each.root) ?? []), each.change]);
  }
  return groups;
}
