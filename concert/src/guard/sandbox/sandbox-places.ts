import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { sandboxErrors } from './sandbox-errors.ts';

type Places = { readonly gitDir: string; readonly commonDir: string };
type Environment = Readonly<Record<string, string | undefined>>;

/** Everybody's scratch files, and the sockets of services that would act for the person outside. */
const COMMON_GROUND = ['/tmp', '/var/tmp', '/run', '/var/run'] as const;

/** Below the home folder: what proves to others who the person is. */
const CREDENTIAL_FOLDERS = [
  '.ssh',
  '.gnupg',
  '.aws',
  '.azure',
  '.kube',
  '.docker',
  '.config/gcloud',
  '.config/gh',
] as const;
const CREDENTIAL_FILES = ['.netrc', '.git-credentials', '.config/git/credentials', '.pypirc', '.npmrc'] as const;

/** Below `/run`, what programs need that only look: addresses of name servers, and NixOS's programs. */
const NEEDED_BELOW_RUN = ['/run/systemd/resolve', '/run/current-system'] as const;

export interface HiddenPlaces {
  readonly folders: readonly string[];
  /** Those of them that no person can open. */
  readonly secret: readonly string[];
  readonly files: readonly string[];
}

/**
 * What nobody inside may see on this machine. `capability` is the person's: its folder is made first, so that it is hidden
 * when the person's first command comes later. What is in the worktree's own git directory stays: it is the instance's.
 */
export function hiddenPlaces(env: Environment, capability: string, { gitDir, commonDir }: Places): HiddenPlaces {
  mkdirSync(path.dirname(capability), { recursive: true, mode: 0o700 });
  const home = env['HOME'] ?? homedir();
  const below = (names: readonly string[]) => names.map((name) => path.join(home, name));
  const secret = real([...below(CREDENTIAL_FOLDERS), path.dirname(capability), ...others(gitDir, commonDir)], isFolder);
  const files = [
    ...below(CREDENTIAL_FILES),
    env['CONCERT_CAPABILITY'] ?? '',
    path.join(commonDir, 'concert', 'capability'),
  ];
  return {
    folders: [...new Set([...real(COMMON_GROUND, isFolder), ...secret])],
    secret,
    files: real(files, isFile).filter((file) => !isWithin(file, gitDir)),
  };
}

/** Where the other instances' capabilities lie: whoever reads one can answer in its name. */
function others(gitDir: string, commonDir: string): readonly string[] {
  const worktrees = path.join(commonDir, 'worktrees');
  const names = isFolder(worktrees) ? readdirSync(worktrees) : [];
  return names
    .map((name) => path.join(worktrees, name))
    .filter((each) => each !== gitDir)
    .map((each) => path.join(each, 'concert'));
}

/**
 * What must be seen although something around it is hidden. `programs` are those that hooks start by their path, `root` is
 * the worktree, where nothing is hidden.
 */
export function neededPlaces(
  env: Environment,
  programs: readonly string[],
  hidden: HiddenPlaces,
  root: string,
): readonly string[] {
  const places = [...NEEDED_BELOW_RUN, '/etc/resolv.conf', socketFolder(env), ...programs];
  const real = places.filter((place) => place !== '' && existsSync(place)).map((place) => realpathSync(place));
  return real.filter((place) => hidden.folders.some((folder) => isWithin(place, folder)) && !isWithin(place, root));
}

/** The socket's folder and not the socket: a resident process that is started again makes a new one. */
function socketFolder(env: Environment): string {
  const socket = env['CONCERT_SOCKET'];
  return socket === undefined ? '' : path.dirname(socket);
}

/** Folders that a person opens for writing. Throws `E_SANDBOX_WRITE` for one of `closed`, or in one of them. */
export function writablePlaces(asked: readonly string[], closed: readonly string[]): readonly string[] {
  return asked.map((folder) => {
    if (!isFolder(folder)) throw sandboxErrors.notWritable(folder, 'no such folder');
    const real = realpathSync(folder);
    const inside = closed.find((place) => isWithin(real, place)) ?? COMMON_GROUND.find((place) => real === place);
    if (inside !== undefined) throw sandboxErrors.notWritable(folder, `it is in ${inside}, which stays closed`);
    return real;
  });
}

/** Those that are there, each once, by the path that no link is in. */
function real(places: readonly string[], isThere: (place: string) => boolean): readonly string[] {
  return [...new Set(places.filter(isThere).map((place) => realpathSync(place)))];
}

/**
 * Whether a sandboxed command may use the terminal itself. Kernels before 6.2, and those set so, let it type into the
 * terminal, that is, into the person's shell after it.
 */
export function mayShareTerminal(): boolean {
  try {
    return readFileSync('/proc/sys/dev/tty/legacy_tiocsti', 'utf8').trim() === '0';
  } catch {
    return false;
  }
}

function isFolder(place: string): boolean {
  return statSync(place, { throwIfNoEntry: false })?.isDirectory() === true;
}

function isFile(place: string): boolean {
  return place !== '' && statSync(place, { throwIfNoEntry: false })?.isFile() === true;
}

function isWithin(place: string, folder: string): boolean {
  return place === folder || place.startsWith(`${folder}/`);
}
