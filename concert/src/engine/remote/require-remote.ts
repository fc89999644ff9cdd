import { AppError } from '@concert-mia/base/errors';
import { listRemotes, type Repository } from '../../git/index.ts';

/** Throws `E_NO_REMOTE`. */
export async function requireRemote(repository: Repository, remote: string): Promise<void> {
  const known = await listRemotes(repository);
  if (known.includes(remote)) return;
  throw new AppError('E_NO_REMOTE', `there is no remote ${JSON.stringify(remote)}`, {
    kind: 'not-found',
    hint:
      known.length === 0
        ? 'This clone works alone, and may. To share it: git remote add origin ADDRESS.'
        : `Known: ${known.join(', ')}. Name one with --remote.`,
  });
}
