import path from 'node:path';

/** The paths of a repository, ready for questions. */
export interface FileIndex {
  readonly files: readonly string[];
  readonly hasFile: (file: string) => boolean;
  readonly hasFolder: (folder: string) => boolean;
  /** Names directly in a folder (`''` is the top): files and folders apart. */
  readonly filesIn: (folder: string) => readonly string[];
  readonly foldersIn: (folder: string) => readonly string[];
}

interface Folder {
  readonly files: string[];
  readonly folders: Set<string>;
}

export function indexFiles(files: readonly string[]): FileIndex {
  const known = new Set(files);
  const folders = new Map<string, Folder>([['', { files: [], folders: new Set() }]]);
  for (const file of files) folderOf(folders, parentOf(file)).files.push(path.posix.basename(file));
  return {
    files,
    hasFile: (file) => known.has(file),
    hasFolder: (folder) => folders.has(folder),
    filesIn: (folder) => folders.get(folder)?.files ?? [],
    foldersIn: (folder) => [...(folders.get(folder)?.folders ?? [])].sort(),
  };
}

/** The folder that a path lies in; `''` is the top. */
export function parentOf(file: string): string {
  return file.slice(0, Math.max(file.lastIndexOf('/'), 0));
}

export function join(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

/** Whether `file` lies in `folder` or deeper. */
export function isBeneath(file: string, folder: string): boolean {
  return folder === '' ? file !== '' : file.startsWith(`${folder}/`);
}

function folderOf(folders: Map<string, Folder>, folder: string): Folder {
  const known = folders.get(folder);
  if (known !== undefined) return known;
  const made: Folder = { files: [], folders: new Set() };
  folders.set(folder, made);
  folderOf(folders, parentOf(folder)).folders.add(path.posix.basename(folder));
  return made;
}
