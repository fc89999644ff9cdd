import path from 'node:path';
import { runProcess, type ProcessResult } from '@concert-mia/base/testkit';
import { CONCERT } from './concert.ts';

/** The folders of a clone's worktrees, as far as hooks need them. */
export interface Hooked {
  readonly repo: { readonly path: string };
}

export interface HookOptions {
  readonly event?: string;
  readonly tool?: string;
  readonly call?: string;
  /** Words for Node before the command's. */
  readonly node?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

let calls = 0;

/** What a client does around a call of its shell: the hook before, the script, the hook after. Answers what the model hears. */
export async function shellCall(each: Hooked, cwd: string, script: string, options: HookOptions = {}): Promise<string> {
  const call = options.call ?? `call-${++calls}`;
  const before = await hookProcess(each, cwd, { ...options, event: 'PreToolUse', call });
  if (before.code !== 0) throw new Error(before.stderr);
  const ran = await runProcess('/bin/sh', ['-c', script], { cwd, env: GIT_IDENTITY });
  return heard(
    await hookProcess(each, cwd, { event: ran.code === 0 ? 'PostToolUse' : 'PostToolUseFailure', ...options, call }),
  );
}

/** One start of the hook. */
export function hookProcess(each: Hooked, cwd: string, options: HookOptions): Promise<ProcessResult> {
  const { event = 'PreToolUse', tool = 'Bash', call = 'call' } = options;
  const input = { session_id: 's', hook_event_name: event, cwd, tool_name: tool, tool_use_id: call, tool_input: {} };
  const env = { XDG_CONFIG_HOME: path.join(path.dirname(each.repo.path), 'config'), ...options.env };
  return runProcess(process.execPath, [...(options.node ?? []), CONCERT, 'hook'], {
    cwd,
    env,
    input: JSON.stringify(input),
  });
}

/** What a hook says to the model after a call; empty where it has nothing to say. */
export function heard(result: ProcessResult): string {
  if (result.code !== 0) throw new Error(`the hook ended with ${result.code}: ${result.stderr}`);
  const answer = JSON.parse(result.stdout) as {
    readonly reason?: string;
    readonly hookSpecificOutput?: { readonly additionalContext?: string };
  };
  return answer.reason ?? answer.hookSpecificOutput?.additionalContext ?? '';
}

const GIT_IDENTITY = {
  GIT_AUTHOR_NAME: 'x',
  GIT_AUTHOR_EMAIL: 'x@example.org',
  GIT_COMMITTER_NAME: 'x',
  GIT_COMMITTER_EMAIL: 'x@example.org',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_EDITOR: 'true',
};
