import { assertNever } from '@concert-mia/base/errors';
import type { Mount } from './profile.ts';

export interface BwrapOptions {
  readonly cwd: string;
  readonly network: boolean;
  /** Whether it may share the terminal: on an old kernel it could then type into the person's shell. */
  readonly shareTerminal: boolean;
  /** Number of the open file on which bubblewrap says how the command ended. */
  readonly statusFd: number;
}

const ALWAYS = '--unshare-user-try --unshare-pid --unshare-ipc --cap-drop ALL --die-with-parent'.split(' ');
const EVERYTHING = '--ro-bind / / --dev /dev --proc /proc'.split(' ');

/**
 * The arguments of `bwrap` before the command. No capability is left, root's neither, and no process outside can be seen:
 * `/proc/PID/root` of one would be a way out.
 */
export function bwrapArguments(mounts: readonly Mount[], options: BwrapOptions): readonly string[] {
  return [
    ...ALWAYS,
    ...(options.network ? [] : ['--unshare-net']),
    ...(options.shareTerminal ? [] : ['--new-session']),
    '--json-status-fd',
    String(options.statusFd),
    ...EVERYTHING,
    ...mounts.flatMap(mountArguments),
    '--chdir',
    options.cwd,
    '--',
  ];
}

/** `-try`: what is not there needs no protection, and what its parent forbids cannot be made. */
function mountArguments({ kind, at, from }: Mount): readonly string[] {
  switch (kind) {
    case 'read':
      return ['--ro-bind-try', at, at];
    case 'write':
      return ['--bind', at, at];
    case 'empty-folder':
      return ['--tmpfs', at];
    case 'empty-file':
      return ['--ro-bind', '/dev/null', at];
    case 'private':
      return ['--bind', from ?? at, at];
    default:
      return assertNever(kind);
  }
}
