import type { Repository } from './open-repository.ts';
import { runGit } from './run-git.ts';

/** One move by compare-and-swap: `from` is where the ref must stand, `to` where it goes; `undefined` is "nowhere". */
export interface RefMove {
  readonly ref: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/** Moves all of them or none. Throws `E_GIT` where one does not stand where it should. */
export async function updateRefs(repository: Repository, moves: readonly RefMove[], why: string): Promise<void> {
  const { zeroOid } = repository;
  const words = moves.flatMap(({ ref, from, to }) =>
    to === undefined ? [`delete ${ref}`, from ?? zeroOid] : [`update ${ref}`, to, from ?? zeroOid],
  );
  await runGit(repository.root, ['update-ref', '-m', `concert: ${why}`, '--stdin', '-z'], {
    input: words.map((word) => `${word}\0`).join(''),
  });
}
