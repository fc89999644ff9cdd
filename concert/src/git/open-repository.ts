import { statSync } from 'node:fs';
import path from 'node:path';
import { AppError, fromSystemError } from '@concert-mia/base/errors';
import { repositoryFromFiles } from './files/repository.ts';
import { isTrue } from './files/settings.ts';
import { systemConfigFile } from './files/system-config.ts';
import { splitNul } from './path-bytes.ts';
import type { Head, Repository } from './repository.ts';
import { runGit } from './run-git.ts';

export type { Head, Repository } from './repository.ts';

/**
 * Opens the repository that `folder` lies in; `cached` for who wants to be quick and is no gate.
 *
 * @throws AppError `E_NOT_A_REPOSITORY`, `E_BARE_REPOSITORY`, `E_NO_FOLDER`, and what `runGit` throws.
 */
export async function openRepository(folder: string, cached = false): Promise<Repository> {
  const systemFile = await systemConfigFile(folder, cached);
  const read = systemFile === undefined ? undefined : repositoryFromFiles(folder, systemFile);
  return { ...(read ?? (await repositoryFromGit(folder))), cached };
}

/** The same answer from git itself. */
export async function repositoryFromGit(folder: string): Promise<Omit<Repository, 'cached'>> {
  requireFolder(folder);
  const [places, head, settings] = await Promise.all([readPlaces(folder), readHead(folder), readSettings(folder)]);
  return {
    ...places,
    head,
    ignoreCase: isTrue(settings.get('core.ignorecase')),
    precomposeUnicode: isTrue(settings.get('core.precomposeunicode')),
    integration: settings.get('concert.integration'),
    excludesFile: settings.get('core.excludesfile'),
    refsAreFiles: false, // not known
  };
}

function requireFolder(folder: string): void {
  if (isFolder(folder)) return;
  throw new AppError('E_NO_FOLDER', 'there is no such folder', {
    kind: 'not-found',
    place: { file: folder },
    hint: 'Name an existing folder inside a git repository with --repo.',
  });
}

function isFolder(folder: string): boolean {
  try {
    return statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;
  } catch (error) {
    throw fromSystemError(error, folder, 'looking for the repository');
  }
}

async function readPlaces(folder: string) {
  const questions = [
    '--is-bare-repository',
    '--is-inside-work-tree',
    '--is-shallow-repository',
    '--show-object-format',
  ];
  const places = ['--absolute-git-dir', '--path-format=absolute', '--git-common-dir', '--show-toplevel'];
  // Without a worktree only the last question fails, after the others are answered.
  const { stdout } = await runGit(folder, ['rev-parse', ...questions, ...places], { accept: [128] });
  const [bare, inside, shallow, format, gitDir = '', commonDir = '', root] = stdout.toString().split('\n');
  if (bare === undefined || inside === undefined) await runGit(folder, ['rev-parse', '--git-dir']); // throws git's words
  if (inside !== 'true' || !root) throw bareRepository(folder, bare === 'true');
  return {
    root: path.resolve(root),
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
  const names = '^(core\\.ignorecase|core\\.precomposeunicode|core\\.excludesfile|concert\\.integration)$';
  const { stdout } = await runGit(folder, ['config', '-z', '--get-regexp', names], { accept: [1] });
  return new Map(
    splitNul(stdout).map((bytes) => {
      const [name = '', value = 'true'] = bytes.toString().split('\n', 2); // a name without a value means true
      return [name, value];
    }),
  );
}
