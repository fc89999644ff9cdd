import type { Repository } from './open-repository.ts';
import { runGit } from './run-git.ts';

export interface RefMove {
  /** Full name: `refs/concert/ledger`. */
  readonly ref: string;
  readonly to: string;
  /** What it must point to now; `undefined` for "does not exist". */
  readonly from: string | undefined;
  readonly why: string;
}

/** Moves a ref by compare-and-swap. Answers `false`, and changes nothing, where it points elsewhere by now. */
export async function updateRef(repository: Repository, move: RefMove): Promise<boolean> {
  const from = move.from ?? repository.zeroOid;
  const args = ['update-ref', '--create-reflog', '-m', move.why, move.ref, move.to, from];
  // 128 is also "locked by another process", which comes to the same: look again.
  const { code } = await runGit(repository.root, args, { accept: [1, 128] });
  return code === 0;
}
