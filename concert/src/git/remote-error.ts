import { AppError } from '@concert-mia/base/errors';

const REFUSED = /authentication failed|permission denied|could not read (username|password)|access denied|403/i;
const UNREACHABLE =
  /could not resolve host|unable to access|could not read from remote|connection (refused|timed out|reset)|no route to host|network is unreachable|does not appear to be a git repository|repository .* not found|timed out/i;

/** Git's failure on a remote as one that a person can act on; anything else passes unchanged. Never shows a password. */
export function fromRemoteError(error: unknown, remote: string): unknown {
  if (!(error instanceof AppError) || error.code !== 'E_GIT') return error;
  const words = error.message.replaceAll(/\/\/[^/@\s]+@/g, '//').replaceAll(/\s+/g, ' ');
  if (REFUSED.test(words)) {
    return new AppError('E_REMOTE_REFUSED', `the remote ${remote} does not let you in: ${words}`, {
      kind: 'permission',
      hint: 'Nothing was changed. Check your key or token with `git fetch`.',
    });
  }
  if (!UNREACHABLE.test(words)) return error;
  return new AppError('E_REMOTE_UNREACHABLE', `the remote ${remote} does not answer: ${words}`, {
    kind: 'unavailable',
    hint: 'Nothing was changed; all work goes on without it. Try again when there is a network, and check `git remote --verbose`.',
  });
}
