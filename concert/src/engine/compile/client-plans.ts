import path from 'node:path';
import { worktreeRoots, openRepository } from '../../git/index.ts';
import {
  codexWithHooks,
  geminiWithHooks,
  opencodePlugin,
  settingsWithHooks,
  settingsWithoutHooks,
  settingsWithoutRules,
  settingsWithRules,
  withoutOpencodePlugin,
  type Compiled,
} from '../../guard/index.ts';
import type { Workspace } from '../../model/index.ts';
import { worktreeInstance } from '../worktree-instance.ts';
import type { FilePlan } from './file-plan.ts';
import { mainRoot, SETTINGS, shellCommand, type PlanInput } from './machine-plans.ts';

/** What a client needs in a worktree. `agent` is how concert.yaml names the client. */
interface Client {
  readonly agent: RegExp;
  readonly file: string;
  /** In a linked worktree it reads the main checkout's file, and only if the worktree has the folder too. */
  readonly readsMain?: true;
  write(text: string | undefined, input: PlanInput): Compiled;
  take(text: string | undefined): Compiled;
}

const CLIENTS: readonly Client[] = [
  {
    agent: /claude/i,
    file: SETTINGS,
    write: (text, { repository, program }) =>
      both(settingsWithRules(text, [repository.commonDir]), (next) =>
        settingsWithHooks(next, `${shellCommand(program)} hook`),
      ),
    take: (text) => both(settingsWithoutHooks(text), settingsWithoutRules),
  },
  {
    agent: /codex/i,
    file: '.codex/hooks.json',
    readsMain: true, // seen with Codex 0.169.0: tests/clients/codex.live.test.ts
    write: (text, { program }) => codexWithHooks(text, `${shellCommand(program)} hook`),
    take: settingsWithoutHooks,
  },
  {
    agent: /gemini/i,
    file: '.gemini/settings.json',
    write: (text, { program }) => geminiWithHooks(text, `${shellCommand(program)} hook`),
    take: settingsWithoutHooks,
  },
  {
    agent: /opencode/i,
    file: '.opencode/plugins/concert.js',
    write: (text, { program }) => opencodePlugin(text, program),
    take: withoutOpencodePlugin,
  },
];

/**
 * The files of the client that works as each instance, in the instance's own worktree, and in the main checkout for a
 * client that looks there. Nothing is planned for the main checkout's Claude settings here, and nothing where no instance
 * works. To be taken away they are looked for in every worktree.
 */
export async function clientPlans(input: PlanInput, workspace: Workspace | undefined): Promise<readonly FilePlan[]> {
  const main = mainRoot(input.repository);
  const plans = new Map<string, FilePlan>();
  for (const root of await worktreeRoots(input.repository)) {
    const clients = input.remove ? CLIENTS : await clientsIn(root, workspace, input);
    for (const client of clients) {
      const roots = client.readsMain ? [main, root] : [root];
      for (const each of roots) {
        const plan = planFor(client, each, input);
        if (client.file !== SETTINGS || each !== main) plans.set(plan.file, plan);
      }
    }
  }
  return [...plans.values()];
}

async function clientsIn(
  root: string,
  workspace: Workspace | undefined,
  { env, repository: { cached } }: PlanInput,
): Promise<readonly Client[]> {
  if (workspace === undefined) return [];
  const id = await worktreeInstance(await openRepository(root, cached), workspace, env);
  const agent = workspace.instances.find((instance) => instance.id === id)?.agent;
  return agent === undefined ? [] : CLIENTS.filter((client) => client.agent.test(agent));
}

function planFor(client: Client, root: string, input: PlanInput): FilePlan {
  return {
    file: path.join(root, client.file),
    kind: 'machine',
    mode: 0o600,
    isPublic: false,
    change: (text) => (input.remove ? client.take(text) : client.write(text, input)),
  };
}

function both(first: Compiled, then: (text: string | undefined) => Compiled): Compiled {
  return first.outcome === 'refused' ? first : then(first.content);
}
