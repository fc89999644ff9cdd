import { runGit } from '../run-git.ts';

/** Refs that a worktree has to itself (`refs/worktree/`, a bisect's, a rebase's labels), by its git directory. They go with it. */
export async function worktreeRefs(gitDir: string): Promise<ReadonlyMap<string, string>> {
  const format = '--format=%(objectname) %(refname)';
  const args = ['for-each-ref', format, '--', 'refs/worktree', 'refs/bisect', 'refs/rewritten'];
  const { stdout } = await runGit(gitDir, args, { env: { GIT_DIR: gitDir } });
  const lines = stdout.toString().split('\n').filter(Boolean);
  return new Map(lines.map((line) => [line.slice(line.indexOf(' ') + 1), line.slice(0, line.indexOf(' '))]));
}
