import path from 'node:path';
import type { ProcessResult } from '@concert-mia/base/testkit';
import { concert } from './concert.ts';
import type { Hooked } from './shell-call.ts';

export interface SandboxedOptions {
  /** Of `concert sandbox`. */
  readonly options?: readonly string[];
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly input?: string;
}

/** What a person's shell has around a team's clone. */
export function sandboxEnv(each: Hooked): Record<string, string | undefined> {
  return {
    XDG_CONFIG_HOME: path.join(path.dirname(each.repo.path), 'config'),
    CONCERT_CAPABILITY: undefined,
    GIT_AUTHOR_NAME: 'Rosa Tester',
    GIT_AUTHOR_EMAIL: 'rosa@example.org',
    GIT_COMMITTER_NAME: 'Rosa Tester',
    GIT_COMMITTER_EMAIL: 'rosa@example.org',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_SYSTEM: '/dev/null',
  };
}

/** Runs a command through `concert sandbox` in a worktree. */
export function sandboxed(
  each: Hooked,
  folder: string,
  command: readonly string[],
  { options = [], env = {}, input }: SandboxedOptions = {},
): Promise<ProcessResult> {
  return concert(folder, ['sandbox', ...options, '--', ...command], {
    env: { ...sandboxEnv(each), ...env },
    ...(input === undefined ? {} : { input }),
  });
}
