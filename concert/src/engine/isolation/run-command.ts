import { hostname } from 'node:os';
import path from 'node:path';
import { KeptOutput, requireStarted, runLimited, type LimitedRun, type Limits } from '../../guard/index.ts';
import { openRepository, resolveCommit } from '../../git/index.ts';
import { isolationErrors } from '../../isolation/index.ts';
import type { CommandName, PathVerdict, TestRun } from '../../model/index.ts';
import { instanceEnvironment, planNames, printEnvFile, type MovedPort } from '../../resources/index.ts';
import { worktreeId } from '../../store/identity/worktree-id.ts';
import { recordTests, replaceFile, type Environment } from '../../store/index.ts';
import type { Coordination } from '../coordination.ts';
import { runInSandbox } from '../sandbox.ts';
import { parseTestResult } from '../test-results/parse-test-result.ts';
import { envFile } from './env-place.ts';
import { leasePorts } from './lease-ports.ts';
import { environmentOf, placeOf, type Place } from './place-of.ts';

export interface RunRequest {
  readonly command: CommandName;
  readonly instance: string | undefined;
  readonly limits: Limits;
  readonly sandbox: boolean;
  readonly network: boolean;
  /** Variables that the sandbox hands on besides the harmless ones. */
  readonly keep: readonly string[];
  /** Folders that the sandbox opens for writing. */
  readonly writable: readonly string[];
  readonly programs: readonly string[];
  /** What it prints, as it comes. */
  readonly onOutput: (chunk: Buffer) => void;
}

export interface RunOutcome extends Omit<LimitedRun, 'status'> {
  readonly instance: string;
  readonly command: CommandName;
  /** The line of concert.yaml. */
  readonly line: string;
  readonly sandboxed: boolean;
  /** Where its output is kept. */
  readonly output: string;
  /** Ports that somebody took since they were leased, and what came in their place. */
  readonly moved: readonly MovedPort[];
  /** What went on record of a test run; `undefined` where its output says no counts, and for other commands. */
  readonly tests: TestRun | undefined;
  /** What its commits hold out of the instance's scope. */
  readonly denied: readonly PathVerdict[];
}

/**
 * Runs the instance's command of concert.yaml in its worktree, with what is its own in the environment, in a sandbox unless
 * that is declined. Its output is kept in the clone's own folder; what a test run counts goes on record.
 *
 * @throws AppError `E_NO_COMMAND`, `E_NOT_UP`, `E_SANDBOX_…`.
 */
export async function runCommand(
  coordination: Coordination,
  request: RunRequest,
  env: Environment,
): Promise<RunOutcome> {
  const place = await placeOf(coordination, request.instance);
  const { instance, root } = place;
  const line = instance.commands[request.command];
  if (line === undefined) throw isolationErrors.noCommand(instance.id, request.command);
  const moved = await renewPorts(coordination, place);
  const variables = await environmentOf(coordination, place);
  const { commonDir } = coordination.engine.repository;
  using output = new KeptOutput(path.join(commonDir, 'concert', 'output', instance.id, `${request.command}.log`));
  const onOutput = (chunk: Buffer) => {
    output.add(chunk);
    request.onOutput(chunk);
  };
  const { run, denied } = request.sandbox
    ? await runSandboxed(request, root, line, onOutput, env)
    : await runOpen(request, root, line, onOutput, { ...env, ...variables });
  const tests = request.command === 'test' ? await record(coordination, place, output.tail) : undefined;
  const { status: _status, ...result } = run;
  const about = { instance: instance.id, command: request.command, line, sandboxed: request.sandbox };
  return { ...about, ...result, output: output.file, moved, tests, denied };
}

/** A port may have been taken between its lease and now: another comes in its place. A worktree without lease gets none. */
async function renewPorts(
  coordination: Coordination,
  { instance, root, gitDir }: Place,
): Promise<readonly MovedPort[]> {
  const leases = await coordination.store.resources();
  const lease = leases.find(({ host, folder }) => host === hostname() && folder === root);
  const id = worktreeId(gitDir);
  if (lease === undefined || id === undefined || lease.worktree?.id !== id) return [];
  const worktree = { host: hostname(), gitDir, id };
  const wish = { instance, root, asked: {}, worktree, pid: lease.process?.pid };
  const [plan] = await leasePorts(coordination, [wish]);
  if (plan === undefined) return [];
  const { ports, moved } = plan;
  const { instances } = await coordination.workspace();
  const changed = moved.filter(({ from, to }) => from !== to);
  if (changed.length > 0) {
    replaceFile(envFile(gitDir), printEnvFile(instanceEnvironment(instance, ports, planNames(instance, instances))));
  }
  return changed;
}

async function runOpen(
  { limits }: RunRequest,
  cwd: string,
  line: string,
  onOutput: (chunk: Buffer) => void,
  env: Environment,
): Promise<{ readonly run: LimitedRun; readonly denied: readonly PathVerdict[] }> {
  const run = await runLimited({ program: '/bin/sh', args: ['-c', line], cwd, env, limits, onOutput });
  return { run, denied: [] };
}

async function runSandboxed(
  request: RunRequest,
  root: string,
  line: string,
  onOutput: (chunk: Buffer) => void,
  env: Environment,
): Promise<{ readonly run: LimitedRun; readonly denied: readonly PathVerdict[] }> {
  let run: LimitedRun | undefined;
  const { network, writable, keep, programs, limits } = request;
  const sandbox = { folder: root, command: ['/bin/sh', '-c', line], network, writable, keep, programs };
  const { denied } = await runInSandbox(
    {
      ...sandbox,
      start: async ({ program, args, command, env: inside }) => {
        run = await runLimited({ program, args: [...args, ...command], cwd: root, env: inside, limits, onOutput });
        if (run.ended === 'itself') requireStarted(run.status, program, run.code);
        return run.code;
      },
    },
    env,
  );
  return { run: run as LimitedRun, denied };
}

async function record(coordination: Coordination, { instance, root }: Place, printed: string) {
  const counts = countsIn(printed);
  if (counts === undefined) return undefined;
  const commit = await resolveCommit(await openRepository(root), 'HEAD').catch(() => null);
  return coordination.execute(() => recordTests(instance.id, { ...counts, commit, source: 'concert test' }));
}

/** `undefined` where the output holds no counts that Concert reads. */
function countsIn(printed: string) {
  try {
    return parseTestResult(printed, 'the output');
  } catch {
    return undefined;
  }
}
