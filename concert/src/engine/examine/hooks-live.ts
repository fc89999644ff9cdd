import { worktreeRoots, openRepository } from '../../git/index.ts';
import { loadWorkspace } from '../load-workspace.ts';
import { worktreeInstance } from '../worktree-instance.ts';
import { readCanary } from './canary.ts';
import type { Check, Diagnosis } from './diagnosis.ts';

/** Worktrees of agents in which no session ever called the hooks: compiled hooks that a client does not read guard nothing. */
export const hooksLive: Check = async ({ repository, env }) => {
  const workspace = await loadWorkspace(repository).catch(() => undefined);
  if (workspace === undefined) return []; // `concert check` says what is wrong with it
  const silent: Diagnosis[] = [];
  for (const root of await worktreeRoots(repository)) {
    const there = await openRepository(root);
    const id = await worktreeInstance(there, workspace, env);
    const agent = workspace.instances.find((instance) => instance.id === id)?.agent;
    if (agent === undefined || readCanary(there) !== undefined) continue;
    silent.push({
      finding: {
        code: 'hooks-silent',
        severity: 'warning',
        message: `no session of ${agent} has called Concert’s hooks here yet`,
        hint: 'Run `concert compile`, start a session there, and look again. Codex asks a person to trust hooks once (/hooks).',
        file: root,
      },
    });
  }
  return silent;
};
