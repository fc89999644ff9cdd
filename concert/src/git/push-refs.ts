import type { Repository } from './open-repository.ts';
import { runGit } from './run-git.ts';

export interface PushedRef {
  /** Full name, here and there. */
  readonly ref: string;
  readonly to: string;
  /** Where the remote must have it now; `undefined` for "nowhere". */
  readonly from: string | undefined;
}

export type PushOutcome =
  | { readonly kind: 'pushed' }
  /** The remote has one of them elsewhere by now. */
  | { readonly kind: 'moved' }
  /** The remote's rules, or a hook of the remote or of this clone, say no. */
  | { readonly kind: 'refused'; readonly words: string };

/**
 * Moves all of them on a remote, or none. `to` must hold what `from` holds: whoever calls has looked, because with a lease
 * git itself would let history be replaced. `hooks`: whether this clone's `pre-push` is asked.
 */
export async function pushRefs(
  repository: Repository,
  remote: string,
  refs: readonly PushedRef[],
  hooks: boolean,
): Promise<PushOutcome> {
  const leases = refs.map(({ ref, from }) => `--force-with-lease=${ref}:${from ?? ''}`);
  const specs = refs.map(({ ref, to }) => `${to}:${ref}`);
  const args = ['push', '--porcelain', ...(refs.length > 1 ? ['--atomic'] : []), ...(hooks ? [] : ['--no-verify'])];
  const pushed = await runGit(repository.root, [...args, ...leases, '--', remote, ...specs], { accept: [1] });
  if (pushed.code === 0) return { kind: 'pushed' };
  const lines = pushed.stdout.toString().split('\n');
  if (lines.some((line) => /^!\t.*\[rejected\] \((stale info|fetch first|non-fast-forward)\)/.test(line))) {
    return { kind: 'moved' };
  }
  return { kind: 'refused', words: reasons(lines, pushed.stderr.toString()) };
}

/** What the remote's own programs said, else git's reason. */
function reasons(lines: readonly string[], said: string): string {
  const remote = Array.from(said.matchAll(/^remote: *(.+?) *$/gm), ([, words]) => words ?? '');
  const git = lines.flatMap((line) => /^!\t.*\[(?:remote )?rejected\] \((.*)\)/.exec(line)?.[1] ?? []);
  const words = [...remote, ...new Set(git.filter((reason) => reason !== 'atomic push failed'))];
  return words.join('; ') || said.trim().split('\n')[0] || 'without a reason';
}
