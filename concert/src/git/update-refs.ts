import type { Repository } from './open-repository.ts';
import { runGit } from './run-git.ts';

/** One move by compare-and-swap: `from` is where the ref must stand, `to` where it goes; `undefined` is "nowhere". */
export interface RefMove {
  /** Full name: `refs/concert/ledger`. */
  readonly ref: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/** Moves all of them or none. Throws `E_GIT` where one does not stand where it should. */
export async function updateRefs(repository: Repository, moves: readonly RefMove[], why: string): Promise<void> {
  await runGit(repository.root, ['update-ref', '-m', `concert: ${why}`, '--stdin', '-z'], {
    input: printMoves(repository, moves),
  });
}

/** The same for one that others move too: answers `false`, and changes nothing, where it stands elsewhere by now. */
export async function updateRef(repository: Repository, move: RefMove, why: string): Promise<boolean> {
  const args = ['update-ref', '--create-reflog', '-m', `concert: ${why}`, '--stdin', '-z'];
  const input = printMoves(repository, [move]);
  // 128 is also "locked by another process", which comes to the same: look again.
  return (await runGit(repository.root, args, { input, accept: [1, 128] })).code === 0;
}

function printMoves({ zeroOid }: Repository, moves: readonly RefMove[]): string {
  const words = moves.flatMap(({ ref, from, to }) =>
    to === undefined ? [`delete ${ref}`, from ?? zeroOid] : [`update ${ref}`, to, from ?? zeroOid],
  );
  return words.map((word) => `${word}\0`).join('');
}
