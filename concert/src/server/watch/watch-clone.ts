import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  cloneChanges,
  lookAtClone,
  recordChanges,
  replaceFile,
  type CloneSight,
  type Coordination,
} from '../../engine/index.ts';
import { FolderWatch } from './folder-watch.ts';

/** Git writes a ref in several steps, and a checkout moves many: one look after them is enough. */
const SETTLE_MS = 100;

/** How often to look although nobody called: a call can be lost, and some file systems make none. */
const LOOK_ANYWAY_MS = 10_000;
const LOOK_ALONE_MS = 2_000;

/**
 * Notices what happens to branches, worktrees and documents, whoever does it, and puts it into the activity log. The system's
 * word is only a reason to look; what counts is the difference between two looks. The last one is kept in a file, so that
 * what happened while nobody looked is told at the next start.
 */
export class CloneWatch {
  private readonly coordination: Coordination;
  private readonly seenFile: string;
  private readonly folders: FolderWatch;
  private seen: CloneSight | undefined;
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();
  private ended = false;

  constructor(coordination: Coordination, seenFile: string) {
    this.coordination = coordination;
    this.seenFile = seenFile;
    this.folders = new FolderWatch(() => this.lookIn(SETTLE_MS));
  }

  get mode(): 'watch' | 'scan' {
    return this.folders.complete ? 'watch' : 'scan';
  }

  async start(): Promise<void> {
    this.seen = readSeen(this.seenFile);
    await this.look();
  }

  async close(): Promise<void> {
    this.ended = true;
    clearTimeout(this.timer);
    this.folders.close();
    await this.looking;
  }

  private lookIn(ms: number): void {
    if (this.ended) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.looking = this.looking.then(() => this.look());
    }, ms);
  }

  /** Never throws: a clone in the middle of something is looked at again. */
  private async look(): Promise<void> {
    try {
      const sight = await lookAtClone(this.coordination.engine.repository);
      if (this.seen !== undefined) await recordChanges(this.coordination.store, cloneChanges(this.seen, sight));
      if (JSON.stringify(sight) !== JSON.stringify(this.seen)) replaceFile(this.seenFile, JSON.stringify(sight));
      this.seen = sight;
      this.folders.follow(foldersOf(this.coordination.engine.repository.commonDir, sight));
    } catch (error) {
      if (existsSync(this.seenFile)) process.stderr.write(`watching: ${String(error)}\n`);
    }
    this.lookIn(this.folders.complete ? LOOK_ANYWAY_MS : LOOK_ALONE_MS);
  }
}

/** Where git writes when a branch moves or a worktree comes or goes, and where documents are. */
function foldersOf(commonDir: string, sight: CloneSight): ReadonlySet<string> {
  const branches = Object.keys(sight.refs).map((ref) => path.dirname(path.join(commonDir, ref)));
  const documents = Object.keys(sight.documents).map((file) => path.dirname(file));
  const places = [
    commonDir,
    path.join(commonDir, 'refs', 'heads'),
    path.join(commonDir, 'worktrees'),
    ...branches,
    ...documents,
    ...headFolders(commonDir, sight),
  ];
  return new Set(places.filter((folder) => existsSync(folder)));
}

/** `HEAD` of each linked worktree lies in a folder of its own. */
function headFolders(commonDir: string, sight: CloneSight): readonly string[] {
  return Object.keys(sight.worktrees).flatMap((root) => {
    try {
      const named = /^gitdir: (.+)$/m.exec(readFileSync(path.join(root, '.git'), 'utf8'))?.[1];
      return named === undefined ? [] : [path.resolve(root, named)];
    } catch {
      return [commonDir]; // the main one
    }
  });
}

function readSeen(file: string): CloneSight | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as CloneSight;
  } catch {
    return undefined; // the first start
  }
}
