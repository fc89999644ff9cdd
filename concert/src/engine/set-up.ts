import { AppError } from '@concert-mia/base/errors';
import { ConfigError, parseWorkspace } from '../config/index.ts';
import type { Repository } from '../git/index.ts';
import type { Finding, Workspace } from '../model/index.ts';
import { compilePolicy } from '../ownership/index.ts';
import {
  planRemoval,
  proposeSetup,
  removeConcert,
  type Progress,
  type RemovalPlan,
  type SetupProposal,
} from '../setup/index.ts';
import type { Environment } from '../store/index.ts';
import { compile } from './compile/compile.ts';
import { CONFIG_FILE, describeSource, readConfig, type ConfigText, type PolicyChoice } from './read-config.ts';
import { matrixFindings } from './matrix-findings.ts';

/**
 * What setting Concert up here would write; see `setup/propose-setup.ts`.
 *
 * @throws ConfigError where a `concert.yaml` is there and broken; AppError `E_CONFIG_ELSEWHERE`.
 */
export async function proposeHere(repository: Repository, progress: Progress): Promise<SetupProposal> {
  const existing = await existingWorkspace(repository);
  return proposeSetup(repository, existing, (text, files) => findingsOf(repository, text, files), progress);
}

/** What taking Concert out here would do. A broken or missing configuration does not keep it in. */
export async function planRemovalHere(repository: Repository, env: Environment): Promise<RemovalPlan> {
  const found = await tryConfig(repository, 'effective');
  const workspace = found && parseWorkspace(found.bytes, CONFIG_FILE).workspace;
  const branches = workspace && { trunk: workspace.trunk, integration: workspace.integration };
  const plan = await planRemoval(repository, branches ?? {}, Date.now());
  const compiled = await compile(repository, { mode: 'plan-removal', program: [] }, env);
  const hooks = compiled.filter(({ state }) => state === 'stale').map(({ file }) => file);
  return { ...plan, hooks, empty: plan.empty && hooks.length === 0 };
}

/** Concert's lines in the files of clients and git go first, so that no hook asks for what is gone. */
export async function removeHere(repository: Repository, plan: RemovalPlan, env: Environment): Promise<void> {
  if (plan.hooks.length > 0) await compile(repository, { mode: 'remove', program: [] }, env);
  await removeConcert(repository, plan);
}

async function existingWorkspace(repository: Repository): Promise<Workspace | undefined> {
  const found = await tryConfig(repository, 'worktree');
  if (found === undefined) return refuseIfElsewhere(repository);
  const { workspace, problems } = parseWorkspace(found.bytes, CONFIG_FILE);
  if (workspace !== undefined && !problems.some((problem) => problem.severity === 'error')) return workspace;
  throw new ConfigError(CONFIG_FILE, problems);
}

/** The integration branch has a configuration that this worktree lacks: a second one would only contradict it. */
async function refuseIfElsewhere(repository: Repository): Promise<undefined> {
  const integrated = await tryConfig(repository, 'effective');
  if (integrated === undefined) return undefined;
  throw new AppError('E_CONFIG_ELSEWHERE', `there is a ${describeSource(integrated.source)} already`, {
    kind: 'conflict',
    place: { file: repository.root },
    hint: 'Merge that branch here, or work in a worktree of it.',
  });
}

/** `undefined` where there is none; everything else that goes wrong is thrown. */
async function tryConfig(repository: Repository, choice: PolicyChoice): Promise<ConfigText | undefined> {
  try {
    return await readConfig(repository, choice);
  } catch (error) {
    if (error instanceof AppError && error.code === 'E_NO_CONFIG') return undefined;
    throw error;
  }
}

/** What `concert check` says of a configuration that is not written yet. */
function findingsOf(repository: Repository, text: string, files: readonly string[]): readonly Finding[] {
  const { workspace, problems, yaml } = parseWorkspace(Buffer.from(text), CONFIG_FILE);
  if (workspace === undefined) return problems;
  const policy = compilePolicy(workspace, repository);
  const input = { workspace, policy, options: repository, files, locate: yaml.locate, file: CONFIG_FILE };
  return [...problems, ...matrixFindings(input)];
}
