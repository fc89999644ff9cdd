import { realpathSync } from 'node:fs';
import path from 'node:path';
import { instanceOfBranch } from '../config/branch-instance.ts';
import { checkedOutBranches, currentBranch, worktreeRoots, openRepository, type Repository } from '../git/index.ts';
import {
  abandonedSessions,
  bwrapArguments,
  findBwrap,
  hiddenPlaces,
  makeSession,
  mayShareTerminal,
  neededPlaces,
  PrivateRefs,
  runBwrap,
  sandboxEnvironment,
  sandboxErrors,
  sandboxProfile,
  STATUS_FD,
  writablePlaces,
  type BwrapRun,
  type RefOutcome,
  type SessionFolder,
} from '../guard/index.ts';
import type { PathVerdict } from '../model/index.ts';
import { hasStore, openStore, personCapabilityFile, type Environment, type Store } from '../store/index.ts';
import { checkChanges } from './check-changes.ts';
import { openEngine } from './engine.ts';
import { readEnvironment } from './isolation/read-environment.ts';
import { loadPolicy } from './load-policy.ts';
import { recordGranted } from './record-granted.ts';
import { residentSocket } from './resident/resident-places.ts';
import { worktreeInstance } from './worktree-instance.ts';

export interface SandboxRequest {
  /** A folder of the worktree; the command starts there. */
  readonly folder: string;
  readonly command: readonly string[];
  readonly network: boolean;
  /** Folders to open for writing besides the worktree. */
  readonly writable: readonly string[];
  /** Variables to hand on besides the harmless ones. */
  readonly keep: readonly string[];
  /** Node and the bundle, which git hooks start by their paths. */
  readonly programs: readonly string[];
  /** Starts it in another way than with this process's terminal; see `runBwrap`. */
  readonly start?: (run: BwrapRun) => Promise<number>;
}

export interface SandboxOutcome extends RefOutcome {
  /** Exit code of the command. */
  readonly code: number;
  /** What the branch holds out of the instance's scope, where this command moved it; empty where it is no instance's. */
  readonly denied: readonly PathVerdict[];
}

/**
 * Runs a command in the sandbox of the worktree that `folder` lies in, and takes what it committed out of it, while it runs
 * and at the end. Throws `E_SANDBOX_…`: then the command did not run.
 */
export async function runInSandbox(request: SandboxRequest, env: Environment): Promise<SandboxOutcome> {
  if (env['CONCERT_SANDBOX'] !== undefined) throw sandboxErrors.inside();
  const program = findBwrap(env['PATH'] ?? '');
  const repository = await openRepository(request.folder);
  const branch = branchOf(repository);
  const { instance, isOwn } = await ownBranches(repository, branch, env);
  for (const left of abandonedSessions(repository)) await new PrivateRefs(repository, left, isOwn).close();
  await using _held = await holdStore(repository, env);
  const session = makeSession(repository, branch);
  const refs = new PrivateRefs(repository, session, isOwn);
  let code: number;
  let outcome: RefOutcome;
  try {
    await refs.follow();
    const around = { ...env, CONCERT_SOCKET: residentSocket(repository.commonDir, env) };
    const args = await argumentsOf(request, repository, session, refs, around);
    const own = readEnvironment(repository.gitDir) ?? {};
    const inside = { ...sandboxEnvironment(around, request.keep), ...own };
    code = await (request.start ?? runBwrap)({ program, args, command: request.command, env: inside });
  } finally {
    outcome = await refs.close();
  }
  const moved = outcome.published.includes(`refs/heads/${branch}`);
  return { code, ...outcome, denied: moved ? await deniedOn(repository, branch, instance, env) : [] };
}

function branchOf(repository: Repository): string {
  if (repository.gitDir === repository.commonDir) throw sandboxErrors.mainCheckout(repository.root);
  const branch = currentBranch(repository);
  if (branch === undefined) throw sandboxErrors.detached(repository.root);
  return branch;
}

/** The branch that is checked out here, and the instance's others by their names, unless another worktree has them. */
async function ownBranches(repository: Repository, branch: string, env: Environment) {
  const { workspace } = await loadPolicy(repository, 'effective');
  const instance = await worktreeInstance(repository, workspace, env);
  const taken = await checkedOutBranches(repository);
  const isOwn = (name: string) =>
    name === branch ||
    (instance !== undefined &&
      instanceOfBranch(workspace.instances, name)?.id === instance &&
      !taken.has(`refs/heads/${name}`));
  return { instance, isOwn };
}

/** SQLite reads a store on a read-only disk only while somebody else has it open. */
async function holdStore({ commonDir }: Repository, env: Environment): Promise<Store | undefined> {
  const isServer = (env['CONCERT_DATABASE_URL'] ?? '') !== '';
  return isServer || !hasStore({ commonDir }) ? undefined : openStore({ commonDir });
}

async function argumentsOf(
  request: SandboxRequest,
  repository: Repository,
  session: SessionFolder,
  refs: PrivateRefs,
  env: Environment,
): Promise<readonly string[]> {
  const { root, gitDir, commonDir } = repository;
  const hidden = hiddenPlaces(env, personCapabilityFile(env), repository);
  const worktrees = await worktreeRoots(repository);
  const mounts = sandboxProfile({
    root,
    gitDir,
    commonDir,
    worktrees,
    ref: `refs/heads/${session.branch}`,
    refs: { heads: session.heads, logs: session.logs, folders: (await refs.neighbours()).folders },
    hiddenFolders: hidden.folders,
    hiddenFiles: hidden.files,
    needed: neededPlaces(
      env,
      request.programs.map((file) => path.dirname(file)),
      hidden,
      root,
    ),
    writable: writablePlaces(request.writable, [...worktrees, commonDir, ...hidden.secret]),
  });
  return bwrapArguments(mounts, {
    cwd: realpathSync(request.folder),
    network: request.network,
    shareTerminal: mayShareTerminal(),
    statusFd: STATUS_FD,
  });
}

/** Inside nobody can write the ledger: what a grant allowed is put on record here, and what nothing allows is told. */
async function deniedOn(
  repository: Repository,
  branch: string,
  instance: string | undefined,
  env: Environment,
): Promise<readonly PathVerdict[]> {
  if (instance === undefined) return [];
  const scope = { kind: 'branch' as const, branch };
  const { verdict } = await checkChanges(repository, scope, instance, 'effective', env);
  await recordGranted(await openEngine(repository.root, env), env, verdict);
  return verdict.paths.filter(({ allowed }) => !allowed);
}
