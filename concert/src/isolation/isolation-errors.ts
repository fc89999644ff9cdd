import { AppError } from '@concert-mia/base/errors';
import type { KnownWorktree } from './known-worktree.ts';

/** What making and removing worktrees refuses with. */
export const isolationErrors = {
  several: (instance: string, known: readonly KnownWorktree[]) =>
    new AppError('E_WHICH_WORKTREE', `${instance} has ${known.length} worktrees`, {
      kind: 'usage',
      hint: `Name one by its branch’s topic with --topic: ${known.map(({ branch, root }) => `${branch ?? 'no branch'} in ${root}`).join(', ')}.`,
    }),
  branchElsewhere: (branch: string, root: string) =>
    new AppError('E_BRANCH_ELSEWHERE', `${branch} is checked out elsewhere`, {
      kind: 'conflict',
      place: { file: root },
      hint: 'Switch to another branch there, or work on another with --topic.',
    }),
  folderTaken: (root: string) =>
    new AppError('E_FOLDER_TAKEN', 'something that is no worktree of this clone stands there', {
      kind: 'conflict',
      place: { file: root },
      hint: 'Move it away, or name another folder with --in.',
    }),
  notThere: (root: string) =>
    new AppError('E_WORKTREE_GONE', 'it is no worktree of this clone any more', {
      kind: 'conflict',
      place: { file: root },
      hint: 'Somebody took it away meanwhile: run it again.',
    }),
  noBase: (integration: string, trunk: string) =>
    new AppError('E_NO_BASE', `there is neither ${integration} nor ${trunk} to start from`, {
      kind: 'repository',
      hint: 'Commit something on one of them first; concert.yaml names them.',
    }),
  detachedLost: (root: string) =>
    new AppError('E_WORKTREE_DETACHED', 'its folder is gone, and no branch was checked out in it', {
      kind: 'repository',
      place: { file: root },
      hint: '`concert down` saves what its index still holds and clears it away; then `concert up` makes a new one.',
    }),
  badBranch: (branch: string) =>
    new AppError('E_BRANCH_NAME', `${JSON.stringify(branch)} is no name for a branch`, {
      kind: 'usage',
      hint: 'A topic is a word or several with dashes: --topic cache-headers.',
    }),
  personOnly: () =>
    new AppError('E_NOT_ALLOWED', 'only a person gives and takes worktrees', {
      kind: 'permission',
      hint: 'Run it as a person: outside of the instance’s worktree.',
    }),
  whichDown: () =>
    new AppError('E_WHICH_DOWN', 'which ones?', { kind: 'usage', hint: 'Name instances, or say --all.' }),
  notUp: (instance: string) =>
    new AppError('E_NOT_UP', `${instance} has no worktree here`, {
      kind: 'not-found',
      hint: `concert up ${instance}`,
    }),
  busy: (root: string, processes: readonly string[]) =>
    new AppError('E_WORKTREE_BUSY', `processes run in it: ${processes.join(', ')}`, {
      kind: 'conflict',
      place: { file: root },
      hint: 'End them first, or take it away under them with --force; what is there now is saved either way.',
    }),
  locked: (root: string, why: string) =>
    new AppError('E_WORKTREE_LOCKED', `somebody locked it against removal${why === '' ? '' : `: ${why}`}`, {
      kind: 'conflict',
      place: { file: root },
      hint: 'git worktree unlock FOLDER, if you know why it was locked.',
    }),
  indexLocked: (file: string, holder: string) =>
    new AppError('E_INDEX_LOCKED', `git works there now${holder === '' ? '' : `: ${holder}`}`, {
      kind: 'conflict',
      place: { file },
      hint: 'Wait for it to end, and try again. Where nothing of git runs any more, delete the file.',
    }),
  nested: (root: string, names: readonly string[]) =>
    new AppError('E_NESTED_REPOSITORY', `it holds repositories of their own: ${names.join(', ')}`, {
      kind: 'conflict',
      place: { file: root },
      hint: 'Their commits would not be saved with this one. Push them, or move them away.',
    }),
  changing: (root: string) =>
    new AppError('E_WORKTREE_CHANGING', 'its files change while they are being saved', {
      kind: 'conflict',
      place: { file: root },
      hint: 'End what writes there, and try again.',
    }),
  noCommand: (instance: string, name: string) =>
    new AppError('E_NO_COMMAND', `concert.yaml has no ${name} command for ${instance}`, {
      kind: 'config',
      hint: `Add \`commands: { ${name}: … }\` to the instance.`,
    }),
  noSaved: (name: string) =>
    new AppError('E_NO_SAVED', `nothing was saved as ${JSON.stringify(name)}`, {
      kind: 'not-found',
      hint: '`concert saved list` shows what there is.',
    }),
  inTheWay: (root: string, files: readonly string[]) =>
    new AppError('E_WORK_IN_THE_WAY', `files there have other changes, and stay as they are: ${files.join(', ')}`, {
      kind: 'conflict',
      place: { file: root },
      hint: 'Commit those first and restore again, or have what was saved as a branch: --branch NAME.',
    }),
  memory: (text: string) =>
    new AppError('E_MEMORY', `${JSON.stringify(text)} is not an amount of memory such as 2G or 512M`, {
      kind: 'usage',
      hint: 'Use K, M or G.',
    }),
};
