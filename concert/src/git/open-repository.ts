import { stat } from 'node:fs/promises';
import path from 'node:path';
import { AppError, fromSystemError } from '@concert-mia/base/errors';
import { splitNul } from './path-bytes.ts';
import { runGit } from './run-git.ts';

/** Where HEAD stands. An unborn branch has no commit yet. */
export type Head =
  | { readonly kind: 'branch'; readonly name: string; readonly oid: string }
  | { readonly kind: 'detached'; readonly oid: string }
  | { readonly kind: 'unborn'; readonly name: string };

/** A repository as one worktree sees it. */
export interface Repository {
  /** Absolute path of the top of this worktree. */
  readonly root: string;
  /** Absolute; a linked worktree has one of its own. */
  readonly gitDir: string;
  /** Absolute; shared by all worktrees of the clone. */
  readonly commonDir: string;
  readonly shallow: boolean;
  readonly head: Head;
  readonly ignoreCase: boolean;
  readonly precomposeUnicode: boolean;
  /** The integration branch that this clone was set up with; no branch's content can change it. */
  readonly integration: string | undefined;
  /** Hex digits of the empty object id, which tells SHA-1 from SHA-256. */
  readonly zeroOid: string;
}

/**
 * Opens the repository that `folder` lies in.
 *
 * @throws AppError `E_NOT_A_REPOSITORY`, `E_BARE_REPOSITORY`, `E_NO_FOLDER`, and what `runGit` throws.
 */
export async function openRepository(folder: string): Promise<Repository> {
  await requireFolder(folder);
  const [places, head, settings] = await Promise.all([readPlaces(folder), readHead(folder), readSettings(folder)]);
  return {
    ...places,
    head,
    ignoreCase: isTrue(settings.get('core.ignorecase')),
    precomposeUnicode: isTrue(settings.get('core.precomposeunicode')),
    integration: settings.get('concert.integration'),
  };
}

async function requireFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
    throw fromSystemError(error, folder, 'looking for the repository');
  });
  if (found?.isDirectory()) return;
  throw new AppError('E_NO_FOLDER', 'there is no such folder', {
    kind: 'not-found',
    place: { file: folder },
    hint: 'Name an existing folder inside a git repository with --repo.',
  });
}

async function readPlaces(folder: string) {
  const { stdout } = await runGit(folder, [
    'rev-parse',
    '--is-bare-repository',
    '--is-inside-work-tree',
    '--is-shallow-repository',
    '--show-object-format',
    '--absolute-git-dir',
    '--path-format=absolute',
    '--git-common-dir',
  ]);
  const [bare, inside, shallow, format, gitDir = '', commonDir = ''] = stdout.toString().split('\n');
  if (bare === 'true' || inside !== 'true') throw bareRepository(folder, bare === 'true');
  const top = await runGit(folder, ['rev-parse', '--show-toplevel']);
  return {
    root: path.resolve(top.stdout.toString().replace(/\n$/, '')),
    gitDir,
    commonDir,
    shallow: shallow === 'true',
    zeroOid: '0'.repeat(format === 'sha256' ? 64 : 40),
  };
}

function bareRepository(folder: string, bare: boolean): AppError {
  return new AppError(
    'E_BARE_REPOSITORY',
    bare ? 'this repository is bare: it has no files to work on' : 'this is the inside of a git directory',
    {
      kind: 'repository',
      place: { file: folder },
      hint: 'Run it in a clone that has a worktree.',
    },
  );
}

async function readHead(folder: string): Promise<Head> {
  const [symbolic, commit] = await Promise.all([
    runGit(folder, ['symbolic-ref', '--quiet', 'HEAD'], { accept: [1, 128] }),
    runGit(folder, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}'], { accept: [1, 128] }),
  ]);
  const name = symbolic.stdout
    .toString()
    .trim()
    .replace(/^refs\/heads\//, '');
  const oid = commit.stdout.toString().trim();
  if (symbolic.code !== 0) return { kind: 'detached', oid };
  return oid === '' ? { kind: 'unborn', name } : { kind: 'branch', name, oid };
}

/** The settings that matter here, in one call. The last of several values counts, as in git. */
async function readSettings(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = '^(core\\.ignorecase|core\\.precomposeunicode|concert\\.integration)$';
  const { stdout } = await runGit(folder, ['config', '-z', '--get-regexp', names], { accept: [1] });
  return new Map(
    splitNul(stdout).map((bytes) => {
      const [name = '', value = 'true'] = bytes.toString().split('\n', 2); // a name without a value means true
      return [name, value];
    }),
  );
}

function isTrue(value: string | undefined): boolean {
  return value !== undefined && /^(true|yes|on|[1-9]\d*)$/i.test(value);
}
