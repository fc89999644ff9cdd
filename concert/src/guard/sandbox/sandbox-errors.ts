import { AppError } from '@concert-mia/base/errors';

const HINT =
  'Without a sandbox Concert detects and refuses at the commit, the push and the merge, but prevents nothing; docs/guide/security.md says what that means.';

/** What starting a sandbox refuses with. */
export const sandboxErrors = {
  platform: (platform: string) =>
    new AppError('E_SANDBOX_PLATFORM', `there is no sandbox on ${platform}: bubblewrap is for Linux`, {
      kind: 'unavailable',
      hint: `Start agents in a Linux container or virtual machine (on Windows: WSL 2). ${HINT}`,
    }),
  missing: (searched: string) =>
    new AppError('E_SANDBOX_MISSING', 'there is no sandbox: the program bwrap is not on the PATH', {
      kind: 'unavailable',
      place: { file: searched },
      hint: `Install the package bubblewrap (Debian, Ubuntu: apt-get install bubblewrap). ${HINT}`,
    }),
  refused: (program: string, words: string) =>
    new AppError('E_SANDBOX_REFUSED', `the sandbox could not be made: ${words}`, {
      kind: 'unavailable',
      place: { file: program },
      hint: `Where user namespaces are forbidden, allow them (sysctl kernel.unprivileged_userns_clone=1, or an AppArmor profile for bwrap), or start it as root in a container of its own. ${HINT}`,
    }),
  mainCheckout: (root: string) =>
    new AppError('E_SANDBOX_MAIN', 'the main checkout has no sandbox: its git directory is every worktree’s', {
      kind: 'usage',
      place: { file: root },
      hint: 'Run it in an instance’s worktree: `concert ls` names them, `concert up` makes them.',
    }),
  inside: () =>
    new AppError('E_SANDBOX_INSIDE', 'this is a sandbox already', {
      kind: 'usage',
      hint: 'Run the command as it is. If this is no sandbox, unset CONCERT_SANDBOX.',
    }),
  detached: (root: string) =>
    new AppError('E_SANDBOX_DETACHED', 'no branch is checked out here, so there is none that the sandbox may move', {
      kind: 'repository',
      place: { file: root },
      hint: 'Check out the instance’s branch first: git switch BRANCH.',
    }),
  notWritable: (folder: string, why: string) =>
    new AppError('E_SANDBOX_WRITE', `${folder} cannot be opened for writing: ${why}`, {
      kind: 'usage',
      place: { file: folder },
      hint: 'Name existing folders outside the clone and its worktrees, such as a package manager’s cache.',
    }),
};
