import { watch, type FSWatcher } from 'node:fs';

/** Calls when something changes in one of some folders, as far as the system tells. Which, and what, the caller looks up. */
export class FolderWatch {
  private readonly watchers = new Map<string, FSWatcher>();
  private readonly call: () => void;
  private refused = false;

  constructor(call: () => void) {
    this.call = call;
  }

  /** Whether every folder is watched. The system has a limit, and some file systems tell nothing. */
  get complete(): boolean {
    return !this.refused;
  }

  /** From now on these and no others. */
  follow(folders: ReadonlySet<string>): void {
    for (const folder of this.watchers.keys()) if (!folders.has(folder)) this.drop(folder);
    this.refused = false;
    for (const folder of folders) if (!this.watchers.has(folder)) this.add(folder);
  }

  close(): void {
    for (const folder of this.watchers.keys()) this.drop(folder);
  }

  private add(folder: string): void {
    try {
      const watcher = watch(folder, { persistent: false }, (_event, name) => {
        if (!isNoise(name)) this.call();
      });
      watcher.on('error', () => this.drop(folder)); // the next look takes it up again
      this.watchers.set(folder, watcher);
    } catch {
      this.refused = true;
    }
  }

  private drop(folder: string): void {
    this.watchers.get(folder)?.close();
    this.watchers.delete(folder);
  }
}

/** What moves all the time and means nothing here: indexes, locks, and Concert's own folder. */
function isNoise(name: string | null): boolean {
  return name !== null && (name === 'concert' || name.startsWith('index') || name.endsWith('.lock'));
}
