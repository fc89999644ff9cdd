import type { Repository } from './open-repository.ts';
import { runGit } from './run-git.ts';

export interface CommitDescription {
  /** When it was committed, in milliseconds since the epoch. */
  readonly at: number;
  readonly subject: string;
  readonly parents: readonly string[];
}

/** What a commit says of itself. */
export async function describeCommit(repository: Repository, oid: string): Promise<CommitDescription> {
  const { stdout } = await runGit(repository.commonDir, ['show', '--no-patch', '--format=%ct%x00%P%x00%s', oid, '--']);
  const [at = '', parents = '', subject = ''] = stdout.toString().trimEnd().split('\0');
  return { at: Number(at) * 1000, subject, parents: parents.split(' ').filter(Boolean) };
}
