import { statSync, watch, type FSWatcher } from 'node:fs';

/** Calls when something changes in one of some folders, as far as the system tells. Which, and what, the caller looks up. */
export class FolderWatch {
  private readonly watchers = new Map<string, { readonly watcher: FSWatcher; readonly identity: string }>();
  private readonly call: () => void;
  private refused = false;

  constructor(call: () => void) {
    this.call = call;
  }

  /** Whether every folder is watched. The system has a limit, and some file systems tell nothing. */
  get complete(): boolean {
    return !this.refused;
  }

  /** From now on these and no others. One that was deleted and made again is another folder: the system tells of the old. */
  follow(folders: ReadonlySet<string>): void {
    for (const [folder, { identity }] of this.watchers) {
      if (!folders.has(folder) || identityOf(folder) !== identity) this.drop(folder);
    }
    this.refused = false;
    for (const folder of folders) if (!this.watchers.has(folder)) this.add(folder);
  }

  close(): void {
    for (const folder of this.watchers.keys()) this.drop(folder);
  }

  private add(folder: string): void {
    try {
      const identity = identityOf(folder); // before it is watched: replaced in between, it is taken up by the next call
      const watcher = watch(folder, { persistent: false }, (_event, name) => {
        if (!isNoise(name)) this.call();
      });
      watcher.on('error', () => this.drop(folder)); // the next look takes it up again
      this.watchers.set(folder, { watcher, identity });
    } catch {
      this.refused = true;
    }
  }

  private drop(folder: string): void {
    this.watchers.get(folder)?.watcher.close();
    this.watchers.delete(folder);
  }
}

/** Tells a folder from a later one in the same place, which may get the same number; empty where there is none. */
function identityOf(folder: string): string {
  const stat = statSync(folder, { throwIfNoEntry: false });
  return stat === undefined ? '' : `${stat.dev}-${stat.ino}-${stat.birthtimeMs}`;
}

/** What moves all the time and means nothing here: indexes, locks, and Concert's own folder. */
function isNoise(name: string | null): boolean {
  return name !== null && (name === 'concert' || name.startsWith('index') || name.endsWith('.lock'));
}
