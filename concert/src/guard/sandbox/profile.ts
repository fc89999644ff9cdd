import path from 'node:path';

/** What a path is inside: as it is outside but read-only, writable, an empty folder or file, or another folder's content. */
export type MountKind = 'read' | 'write' | 'empty-folder' | 'empty-file' | 'private';

export interface Mount {
  readonly kind: MountKind;
  /** Absolute path inside; the same path outside, but for `private`. */
  readonly at: string;
  /** Of `private`: the folder outside that it shows, writable. */
  readonly from?: string;
}

/** Everything that the profile depends on. All paths are absolute, with links resolved. */
export interface SandboxPlaces {
  /** Top of the instance's worktree, its own git directory, and the one that the clone shares. */
  readonly root: string;
  readonly gitDir: string;
  readonly commonDir: string;
  /** Tops of all worktrees of the clone, the main checkout among them. */
  readonly worktrees: readonly string[];
  /** Full name of the instance's branch: `refs/heads/feature/api-cache`. */
  readonly ref: string;
  /** Folders that stand for those of the branch's file and of its log, and folders of other branches below it. */
  readonly refs: { readonly heads: string; readonly logs: string; readonly folders: readonly string[] };
  /** Folders and files that nobody inside may see: capabilities, credentials, other people's sockets and scratch files. */
  readonly hiddenFolders: readonly string[];
  readonly hiddenFiles: readonly string[];
  /** What is needed although it lies below something hidden: the program itself, the resolver's file, the store's socket. */
  readonly needed: readonly string[];
  /** Folders that a person opened for writing. */
  readonly writable: readonly string[];
}

/** What decides about a whole worktree: changed, it would make git run what the instance likes, outside, as the person. */
const FIXED_IN_GIT_DIR = ['commondir', 'gitdir', 'config.worktree', 'concert'] as const;

/** Packed history and the list of further object folders; loose objects are added beside them. */
const FIXED_IN_OBJECTS = ['pack', 'info'] as const;

/**
 * What a command sees in the sandbox of a worktree: everything read-only, but for the worktree, its git directory, new
 * objects and a private copy of the folder that holds its branch. In the order of mounting, a folder before what is in it,
 * so that what protects a path holds whatever is opened or hidden around it.
 */
export function sandboxProfile(places: SandboxPlaces): readonly Mount[] {
  const { root, gitDir, commonDir, refs } = places;
  const heads = path.posix.join(commonDir, path.posix.dirname(places.ref));
  const logs = path.posix.join(commonDir, 'logs', path.posix.dirname(places.ref));
  const mounts: readonly Mount[] = [
    ...places.hiddenFolders.map((at) => mount('empty-folder', at)),
    ...places.hiddenFiles.map((at) => mount('empty-file', at)),
    ...places.writable.map((at) => mount('write', at)),
    ...places.needed.map((at) => mount('read', at)),
    ...places.worktrees.filter((at) => at !== root).map((at) => mount('read', at)),
    mount('read', commonDir),
    mount('write', root),
    mount('read', path.posix.join(root, '.git')),
    mount('write', gitDir),
    ...FIXED_IN_GIT_DIR.map((name) => mount('read', path.posix.join(gitDir, name))),
    mount('write', path.posix.join(commonDir, 'objects')),
    ...FIXED_IN_OBJECTS.map((name) => mount('read', path.posix.join(commonDir, 'objects', name))),
    { kind: 'private', at: heads, from: refs.heads },
    { kind: 'private', at: logs, from: refs.logs },
    ...refs.folders.map((name) => mount('read', path.posix.join(heads, name))),
  ];
  return mounts.toSorted((one, other) => depth(one.at) - depth(other.at));
}

function mount(kind: MountKind, at: string): Mount {
  return { kind, at };
}

function depth(at: string): number {
  return at.split('/').filter(Boolean).length;
}
