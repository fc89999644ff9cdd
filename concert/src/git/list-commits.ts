import type { Repository } from './open-repository.ts';
import { runGit } from './run-git.ts';

export interface ListedCommit {
  readonly oid: string;
  readonly parents: readonly string[];
  /** Seconds since the epoch. */
  readonly committedAt: number;
  readonly subject: string;
  readonly body: string;
}

/** The commits that `revisions` reach, parents before children. Revisions are ids or full refs, `^` excludes. */
export async function listCommits(
  repository: Repository,
  revisions: readonly string[],
): Promise<readonly ListedCommit[]> {
  const { stdout } = await runGit(
    repository.root,
    ['log', '-z', '--topo-order', '--reverse', '--format=%H%n%P%n%ct%n%s%n%b', '--stdin', '--no-show-signature'],
    { input: revisions.map((revision) => `${revision}\n`).join('') },
  );
  return stdout
    .toString()
    .split('\0')
    .filter((text) => text !== '')
    .map(toCommit);
}

function toCommit(text: string): ListedCommit {
  const [oid = '', parents = '', committedAt = '', subject = '', ...body] = text.split('\n');
  return {
    oid,
    parents: parents.split(' ').filter((parent) => parent !== ''),
    committedAt: Number(committedAt),
    subject,
    body: body.join('\n').trim(),
  };
}
