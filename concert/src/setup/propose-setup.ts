import { constants } from 'node:fs';
import { access, lstat } from 'node:fs/promises';
import path from 'node:path';
import { AppError, fromSystemError } from '@concert-mia/base/errors';
import { jsonSchema, parseWorkspace } from '../config/index.ts';
import { ignoredPaths, listConfig, listFiles, type Repository } from '../git/index.ts';
import type { Finding, Workspace } from '../model/index.ts';
import { chooseBranches, type ChosenBranches } from './branches/choose-branches.ts';
import { readBranches } from './branches/read-branches.ts';
import { CONCERT_FOLDER, proposeFile, SCHEMA_FILE } from './document/propose-file.ts';
import { renderYaml } from './document/render-yaml.ts';
import { indexFiles, isBeneath, join, parentOf, type FileIndex } from './files/file-index.ts';
import { isLeftover, leftoversIn } from './files/write-new-file.ts';
import { scanImports, type Progress } from './imports/scan-imports.ts';
import { NOTES, readmeOf } from './messages.ts';
import { findModules } from './modules/find-modules.ts';
import type { PackageManager } from './modules/package-manager.ts';
import { nameModules } from './modules/name-modules.ts';
import { allHoles, DOCUMENT_FOLDERS, specialPaths } from './policies/special-paths.ts';
import { SETTINGS, type SetupStep } from './step.ts';

export interface SetupProposal {
  readonly workspace: Workspace;
  /** Where the instances come from; `file`: a `concert.yaml` that is there already. */
  readonly source: 'workspaces' | 'folders' | 'repository' | 'file';
  /** What is still to do, in this order; empty where everything is as it should be. */
  readonly steps: readonly SetupStep[];
  readonly notes: readonly string[];
}

/** What `concert check` would say of a configuration, given its text and every path of the repository. */
export type Check = (text: string, files: readonly string[]) => readonly Finding[];

/**
 * What setting Concert up here would write. Reads only. A `concert.yaml` that is there stays as it is; then only this
 * clone's branch and settings are proposed.
 *
 * @throws AppError `E_IGNORED` (git would never commit the file), `E_NOTHING_TO_OWN`, `E_OUTSIDE`, `E_PERMISSION`,
 * `E_PROPOSAL` (a defect: the proposal does not pass its own check).
 */
export async function proposeSetup(
  repository: Repository,
  existing: Workspace | undefined,
  check: Check,
  progress: Progress,
): Promise<SetupProposal> {
  const proposal = existing ? await forClone(repository, existing) : await forRepository(repository, check, progress);
  const steps = [...(await tidySteps(repository.root)), ...proposal.steps];
  if (steps.length > 0) await requireWritable(repository);
  return { ...proposal, steps };
}

async function tidySteps(root: string): Promise<SetupStep[]> {
  const folders = ['', CONCERT_FOLDER, ...DOCUMENT_FOLDERS];
  const found = folders.map(async (folder) =>
    (await leftoversIn(path.join(root, folder))).map((name): SetupStep => ({ kind: 'tidy', file: join(folder, name) })),
  );
  return (await Promise.all(found)).flat();
}

async function forClone(repository: Repository, workspace: Workspace): Promise<SetupProposal> {
  const integration = repository.integration ?? workspace.integration;
  const branches = await choose(repository, { trunk: workspace.trunk, integration });
  const steps = await cloneSteps(repository, branches.chosen);
  return { workspace, source: 'file', steps, notes: branches.notes };
}

async function forRepository(repository: Repository, check: Check, progress: Progress): Promise<SetupProposal> {
  const found = indexFiles((await listFiles(repository)).filter((file) => !isLeftover(file)));
  const added = await addedFiles(repository.root, found);
  if (await leadsThroughLink(repository.root, SCHEMA_FILE)) throw linkedFolder(repository);
  const ignored = await ignoredPaths(repository, ['concert.yaml', SCHEMA_FILE, ...Object.keys(added)]);
  if (ignored.has('concert.yaml')) throw configIgnored(repository);
  const written = Object.fromEntries(Object.entries(added).filter(([file]) => !ignored.has(file)));
  const visible = ['concert.yaml', SCHEMA_FILE].filter((file) => !ignored.has(file));
  const index = indexFiles([...new Set([...found.files, ...visible, ...Object.keys(written)])]);
  const survey = await findModules(repository.root, found, repository);
  if (survey.source === 'repository' && isAllShared(index, survey.manager)) throw nothingToOwn(repository);
  const modules = nameModules(survey.modules, path.basename(repository.root));
  const needs = await scanImports(repository.root, found, modules, progress);
  const configured = repository.integration === undefined ? {} : { integration: repository.integration };
  const { chosen, notes } = await choose(repository, configured);
  const text = renderYaml(proposeFile({ index, survey, modules, needs, branches: chosen }));
  return {
    workspace: requireSound(text, index, check),
    source: survey.source,
    steps: [
      ...(await newFiles(repository.root, {
        [SCHEMA_FILE]: `${JSON.stringify(jsonSchema(), undefined, 2)}\n`,
        ...written,
      })),
      ...(await cloneSteps(repository, chosen)),
      // Last: once it is there, everything is.
      { kind: 'write', file: 'concert.yaml', content: text },
    ],
    notes: [...notes, ...(ignored.has(SCHEMA_FILE) ? [NOTES.schemaIgnored] : [])],
  };
}

/** A first file in each folder of Concert's documents that does not exist yet. */
async function addedFiles(root: string, index: FileIndex): Promise<Record<string, string>> {
  const files = DOCUMENT_FOLDERS.filter((folder) => !index.hasFolder(folder) || index.hasFile(readmeIn(folder)));
  const linked = await Promise.all(files.map((folder) => leadsThroughLink(root, readmeIn(folder))));
  return Object.fromEntries(files.filter((_, at) => !linked[at]).map((folder) => [readmeIn(folder), readmeOf(folder)]));
}

function readmeIn(folder: string): string {
  return `${folder}/README.md`;
}

/** Whether something other than a folder stands where a folder above `file` should. */
async function leadsThroughLink(root: string, file: string): Promise<boolean> {
  for (let folder = parentOf(file); folder !== ''; folder = parentOf(folder)) {
    const found = await lstat(path.join(root, folder)).catch(() => undefined);
    if (found !== undefined && !found.isDirectory()) return true;
  }
  return false;
}

async function newFiles(root: string, files: Readonly<Record<string, string>>): Promise<SetupStep[]> {
  const steps = Object.entries(files).map(async ([file, content]): Promise<SetupStep[]> => {
    const found = await lstat(path.join(root, file)).catch(() => undefined);
    return found === undefined ? [{ kind: 'write', file, content }] : [];
  });
  return (await Promise.all(steps)).flat();
}

/** The record that we make the branch comes before the branch, so that no kill between the two loses it. */
async function cloneSteps(repository: Repository, { integration, createAt }: ChosenBranches): Promise<SetupStep[]> {
  const settings = await listConfig(repository, 'concert');
  const setting = (key: string, value: string): SetupStep[] =>
    settings.get(key) === value ? [] : [{ kind: 'setting', key, value }];
  return [
    ...(createAt === undefined ? [] : setting(SETTINGS.created, integration)),
    ...(createAt === undefined ? [] : [{ kind: 'branch', branch: integration, at: createAt } as const]),
    ...setting(SETTINGS.integration, integration),
  ];
}

async function choose(repository: Repository, configured: { trunk?: string; integration?: string }) {
  const facts = await readBranches(repository, configured);
  const chosen = chooseBranches(facts);
  const local = facts.refs.has(`refs/heads/${chosen.integration}`);
  const missing = !local && !facts.refs.has(`refs/remotes/origin/${chosen.integration}`);
  const notes = [
    ...(missing && chosen.createAt === undefined ? [NOTES.unborn(chosen.integration)] : []),
    ...(!missing && !local ? [NOTES.onOrigin(chosen.integration)] : []),
    ...(repository.head.kind === 'detached' ? [NOTES.detached] : []),
    ...(repository.shallow ? [NOTES.shallow] : []),
  ];
  return { chosen, notes };
}

/** The proposal is judged as `concert check` will judge it, before anything is written. */
function requireSound(text: string, index: FileIndex, check: Check): Workspace {
  const { workspace } = parseWorkspace(Buffer.from(text), 'concert.yaml');
  const [finding] = check(text, index.files);
  if (workspace !== undefined && finding === undefined) return workspace;
  throw new AppError('E_PROPOSAL', `the proposal does not pass its own check: ${finding?.message ?? 'unreadable'}`, {
    kind: 'internal',
    place: { file: 'concert.yaml', ...(finding?.line === undefined ? {} : { line: finding.line }) },
    hint: 'This is a defect of Concert, and nothing was written. Please report it with the names of the folders.',
  });
}

/** So that a refusal comes before the first write, not between two. */
async function requireWritable(repository: Repository): Promise<void> {
  for (const folder of [repository.root, repository.commonDir]) {
    try {
      await access(folder, constants.W_OK);
    } catch (error) {
      throw fromSystemError(error, folder, 'setting Concert up');
    }
  }
}

function isAllShared(index: FileIndex, manager: PackageManager): boolean {
  const shared = allHoles(specialPaths(index, manager));
  return index.files.every((file) => shared.some(({ path }) => path === file || isBeneath(file, path)));
}

function nothingToOwn(repository: Repository): AppError {
  return new AppError('E_NOTHING_TO_OWN', 'there is no file here yet that an instance could own', {
    kind: 'repository',
    place: { file: repository.root },
    hint: 'Add a first file, a README for example, and run `concert init` again.',
  });
}

function linkedFolder(repository: Repository): AppError {
  return new AppError('E_OUTSIDE', '.concert is not a folder of this repository', {
    kind: 'permission',
    place: { file: path.join(repository.root, CONCERT_FOLDER) },
    hint: 'Move away the file or symbolic link of that name.',
  });
}

function configIgnored(repository: Repository): AppError {
  return new AppError('E_IGNORED', 'git ignores concert.yaml, so it could never be committed', {
    kind: 'config',
    place: { file: path.join(repository.root, '.gitignore') },
    hint: '`git check-ignore -v concert.yaml` names the line; add `!/concert.yaml` below it.',
  });
}
