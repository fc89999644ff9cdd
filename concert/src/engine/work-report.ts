import { instanceOfBranch } from '../config/branch-instance.ts';
import { treeChanges } from '../changes/index.ts';
import { findBranch, listCommits, listRefs, mergeBase, type Repository } from '../git/index.ts';
import {
  TESTS_RAN,
  writtenPaths,
  type ActivityEvent,
  type Instance,
  type Task,
  type Workspace,
} from '../model/index.ts';
import type { Store } from '../store/index.ts';
import { interfaceChanges, type InterfaceChange } from './interface-changes.ts';

/** What an instance did since a time, and where it stands. */
export interface WorkReport {
  readonly instance: string;
  readonly module: string;
  /** Milliseconds since the epoch. */
  readonly since: number;
  readonly done: readonly Task[];
  readonly inProgress: readonly Task[];
  readonly blocked: readonly Task[];
  readonly pending: readonly Task[];
  /** Commits of its branches since then that the integration branch does not have, oldest first. */
  readonly commits: readonly { readonly oid: string; readonly subject: string; readonly branch: string }[];
  /** Paths that its branches change against the integration branch. */
  readonly files: readonly string[];
  /** Those of `files` that others rely on. */
  readonly interfaceChanges: readonly InterfaceChange[];
  /** The test runs that the log holds of it since then; their bodies are `TestRun`. */
  readonly tests: readonly ActivityEvent[];
}

export async function workReport(
  repository: Repository,
  workspace: Workspace,
  store: Store,
  instance: Instance,
  since: number,
): Promise<WorkReport> {
  const tasks = await store.tasks({ instance: instance.id });
  const status = (wanted: Task['status']) => tasks.filter((task) => task.status === wanted);
  const work = await branchWork(repository, workspace, instance, since);
  return {
    instance: instance.id,
    module: instance.module,
    since,
    done: status('completed').filter((task) => task.updatedAt >= since),
    inProgress: status('in_progress'),
    blocked: status('blocked'),
    pending: status('pending'),
    ...work,
    interfaceChanges: interfaceChanges(work.files, workspace, repository),
    tests: await store.log.read({ subject: `instance/${instance.id}`, since, kinds: [TESTS_RAN] }),
  };
}

async function branchWork(
  repository: Repository,
  workspace: Workspace,
  instance: Instance,
  since: number,
): Promise<Pick<WorkReport, 'commits' | 'files'>> {
  const base = (await findBranch(repository, workspace.integration)) ?? (await findBranch(repository, workspace.trunk));
  const commits: WorkReport['commits'][number][] = [];
  const files = new Set<string>();
  for (const [ref, tip] of base === undefined ? [] : await listRefs(repository, 'refs/heads')) {
    const branch = ref.replace(/^refs\/heads\//, '');
    if (base === undefined || instanceOfBranch(workspace.instances, branch)?.id !== instance.id) continue;
    const own = await listCommits(repository, [tip, `^${base.oid}`]);
    const fresh = own.filter((commit) => commit.committedAt * 1000 >= since);
    commits.push(...fresh.map(({ oid, subject }) => ({ oid, subject, branch })));
    if (own.length === 0) continue;
    const changes = await treeChanges(repository, await mergeBase(repository, base.oid, tip), tip);
    for (const path of changes.flatMap((change) => writtenPaths(change))) files.add(path);
  }
  return { commits, files: [...files].sort() };
}
