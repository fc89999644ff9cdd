import { stringify } from 'yaml';
import type { CodeHost, Workspace } from '../../model/index.ts';

/** Actions by the commit that a tag stood for: a tag can be moved, a commit cannot. */
const ACTIONS = {
  checkout: ['actions/checkout@8e8c483db84b4bee98b60c0593521ed34d9990e8', 'v6.0.1'],
  node: ['actions/setup-node@6044e13b5dc448c55e2357c09f80417699197238', 'v6.2.0'],
} as const;

const PROPOSED = 'refs/concert-ci/proposed';

/**
 * The lines of the workflow that runs `concert check`. The base branch is checked out, and the proposal only looked at:
 * neither the rules nor the program that judges are the proposal's own. What an event says reaches the shell through the
 * environment, never as text of a script.
 */
export function checkWorkflow(workspace: Pick<Workspace, 'trunk' | 'integration'>, host: CodeHost): readonly string[] {
  const branches = [...new Set([workspace.integration, workspace.trunk])];
  const text = stringify(workflow(branches, host), { lineWidth: 0, aliasDuplicateObjects: false });
  return pinned(text).trimEnd().split('\n');
}

function workflow(branches: readonly string[], host: CodeHost): object {
  return {
    name: 'concert',
    on: { pull_request: { branches }, push: { branches } },
    permissions: { contents: 'read' },
    jobs: {
      concert: {
        'runs-on': 'ubuntu-24.04',
        'timeout-minutes': 15,
        steps: [
          { uses: 'checkout', with: { 'fetch-depth': 0, ref: '${{ github.base_ref || github.sha }}' } },
          { uses: 'node', with: { 'node-version': 24 } },
          ...steps(host),
        ],
      },
    },
  };
}

function steps({ setup, concert }: CodeHost): readonly object[] {
  return [
    {
      name: 'Fetch the ledger and the proposal',
      env: { PULL: '${{ github.event.pull_request.number }}' },
      run: lines(
        "git fetch --no-tags origin '+refs/concert/*:refs/concert/*'",
        'if [ -n "$PULL" ]',
        `then git fetch --no-tags origin "+refs/pull/$PULL/head:${PROPOSED}"`,
        `else git update-ref ${PROPOSED} HEAD`,
        'fi',
        `git worktree add --detach ../proposed ${PROPOSED}`,
      ),
    },
    { name: 'Make Concert ready', run: lines(...setup) },
    { name: 'Check the matrix and the compiled files', run: `${concert} check --repo ../proposed` },
    {
      name: 'Check the changes',
      if: "github.event_name == 'pull_request'",
      env: { BASE: '${{ github.base_ref }}', HEAD: '${{ github.head_ref }}' },
      run: `${concert} check --range "refs/remotes/origin/$BASE...${PROPOSED}" --as "$HEAD"`,
    },
  ];
}

function lines(...each: readonly string[]): string {
  return each.length === 1 ? (each[0] ?? '') : `${each.join('\n')}\n`;
}

/** Names of actions as their commits, each with its tag for people. */
function pinned(text: string): string {
  return text.replaceAll(/uses: (checkout|node)$/gm, (_, name: keyof typeof ACTIONS) => {
    const [commit, tag] = ACTIONS[name];
    return `uses: ${commit} # ${tag}`;
  });
}
