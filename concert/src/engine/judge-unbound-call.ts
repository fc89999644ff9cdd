import { locateWrite, toolCallWrites, type ToolCall } from '../changes/index.ts';
import { ignoredPaths, openRepository } from '../git/index.ts';
import { writtenPaths, type PathOwner } from '../model/index.ts';
import { OPEN_POLICIES, ownerOf } from '../ownership/index.ts';
import type { Environment } from '../store/index.ts';
import { loadPolicy } from './load-policy.ts';
import { sessionStarter } from './session-starter.ts';
import type { ToolDenial, ToolVerdict } from './tool-verdict.ts';

/**
 * Judges a tool call where neither the worktree nor the session is an instance's. An agent that a person started as their
 * own may do what the person may; of any other nobody answers for what it writes, so that it writes nothing that
 * concert.yaml governs. What its shell writes is left: in a person's own checkout it would be told from nobody's work.
 */
export async function judgeUnboundCall(call: ToolCall, env: Environment): Promise<ToolVerdict> {
  const repository = await openRepository(call.cwd, true);
  const { workspace, policy } = await loadPolicy(repository, 'effective');
  const { kind } = await sessionStarter(repository, workspace, env);
  if (kind === 'person') return { instance: undefined, denials: [], isPersons: true };
  const denials: ToolDenial[] = [];
  for (const each of (toolCallWrites(call) ?? []).flatMap((write) => locateWrite(repository, write))) {
    if (each.place === 'git') denials.push({ kind: 'git', file: each.file });
    if (each.place !== 'worktree') continue;
    const governed = writtenPaths(each.change).filter((path) => isGoverned(ownerOf(policy, path, false)));
    const ignored = await ignoredPaths({ ...repository, root: each.root }, governed).catch(() => new Set<string>());
    const written = governed.filter((path) => !ignored.has(path));
    denials.push(...written.map((path) => ({ kind: 'unbound' as const, path, owner: ownerOf(policy, path, false) })));
  }
  return { instance: undefined, denials, isPersons: false };
}

function isGoverned(owner: PathOwner): boolean {
  return owner.kind === 'shared' ? !OPEN_POLICIES.has(owner.policy) : owner.kind !== 'unowned';
}
