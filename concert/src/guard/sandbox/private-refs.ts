import { readFileSync, watch, writeFileSync, type FSWatcher } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { listRefs, updateRef, type Repository } from '../../git/index.ts';
import { planRef } from './plan-ref.ts';
import { readRefFiles, replaceRefFile } from './ref-files.ts';
import { removeSession, type SessionFolder } from './session-folder.ts';

/** What became of the commits that were made inside. */
export interface RefOutcome {
  /** Full names of branches that were moved on outside. */
  readonly published: readonly string[];
  /** Commits kept under another name, because the branch is not the instance's or was moved outside meanwhile. */
  readonly saved: readonly { readonly ref: string; readonly as: string }[];
}

/** Moments to wait for git to let go of a branch's lock. */
const PAUSE_MS = 20;

/**
 * The folder of a branch's file, twice. Git moves a branch by a rename in its folder, and the folders of the usual names
 * (`feature/…`) hold everybody's branches: no mount lets one file of a folder be replaced and not its neighbour. So inside
 * there is a copy of the folder, and this takes the instance's own branches out of it, by compare-and-swap.
 */
export class PrivateRefs {
  private readonly repository: Repository;
  private readonly session: SessionFolder;
  private readonly isOwn: (branch: string) => boolean;
  private readonly seen: Map<string, string>;
  private readonly published = new Set<string>();
  private readonly saved: { readonly ref: string; readonly as: string }[] = [];
  private watchers: readonly FSWatcher[] = [];
  private running: Promise<void> = Promise.resolve();
  private waiting = false;

  /** `repository.root` is not used: git runs in the common directory, out of reach of what an instance configured. */
  constructor(repository: Repository, session: SessionFolder, isOwn: (branch: string) => boolean) {
    this.repository = { ...repository, root: repository.commonDir };
    this.session = session;
    this.isOwn = isOwn;
    this.seen = readSeen(this.seenFile);
  }

  /** Names of the branches in the folder, and of the folders below it. */
  async neighbours(): Promise<{ readonly branches: ReadonlyMap<string, string>; readonly folders: readonly string[] }> {
    const prefix = path.posix.join('refs/heads', path.posix.dirname(this.session.branch));
    const refs = await listRefs(this.repository, prefix);
    const names = Array.from(refs, ([ref, oid]) => [ref.slice(prefix.length + 1), oid] as const);
    return {
      branches: new Map(names.filter(([name]) => !name.includes('/'))),
      folders: [...new Set(names.filter(([name]) => name.includes('/')).map(([name]) => name.split('/')[0] ?? ''))],
    };
  }

  /** Makes both sides the same now, and again whenever one of them changes. */
  async follow(): Promise<void> {
    await this.sync();
    const outside = path.join(this.repository.commonDir, 'refs', 'heads', path.dirname(this.session.branch));
    this.watchers = [this.session.heads, outside].map((folder) => watch(folder, () => this.syncSoon()));
  }

  /** For the last time: what cannot be taken out is saved, and the copy goes. */
  async close(): Promise<RefOutcome> {
    for (const watcher of this.watchers) watcher.close();
    await this.running;
    await this.sync();
    const { branches } = await this.neighbours();
    for (const [name, inside] of readRefFiles(this.session.heads)) {
      if (inside !== branches.get(name) && inside !== this.seen.get(name)) await this.save(name, inside);
    }
    removeSession(this.repository, this.session);
    return { published: [...this.published], saved: this.saved };
  }

  private syncSoon(): void {
    if (this.waiting) return;
    this.waiting = true;
    this.running = this.syncAfter(this.running);
  }

  private async syncAfter(others: Promise<void>): Promise<void> {
    await others;
    await sleep(PAUSE_MS);
    this.waiting = false;
    await this.sync().catch(() => {}); // the next change, or the end, tries again
  }

  private async sync(): Promise<void> {
    const { branches } = await this.neighbours();
    const inside = readRefFiles(this.session.heads);
    for (const name of new Set([...branches.keys(), ...inside.keys()])) {
      await this.settle(name, branches.get(name), inside.get(name));
    }
  }

  private async settle(name: string, outside: string | undefined, inside: string | undefined): Promise<void> {
    const seen = this.seen.get(name);
    switch (planRef({ outside, inside, seen, own: this.isOwn(this.branchOf(name)) })) {
      case 'none':
        return this.remember(name, outside);
      case 'publish':
        return this.publish(name, inside ?? '', outside);
      case 'refresh':
        if (replaceRefFile(this.session.heads, name, outside)) this.remember(name, outside);
        return undefined;
      case 'keep':
        return undefined;
    }
  }

  private async publish(name: string, to: string, from: string | undefined): Promise<void> {
    const ref = `refs/heads/${this.branchOf(name)}`;
    if (!(await updateRef(this.repository, { ref, from, to }, 'from the sandbox'))) return;
    this.published.add(ref);
    this.remember(name, to);
  }

  private async save(name: string, oid: string): Promise<void> {
    const ref = `refs/heads/${this.branchOf(name)}`;
    const as = `refs/concert/saved/sandbox/${this.session.id}/${this.branchOf(name)}`;
    const move = { ref: as, from: undefined, to: oid };
    if (await updateRef(this.repository, move, 'kept from a sandbox')) this.saved.push({ ref, as });
  }

  private branchOf(name: string): string {
    return path.posix.join(path.posix.dirname(this.session.branch), name);
  }

  /** Kept beside the copy: after a kill the next sandbox goes on from there. */
  private remember(name: string, oid: string | undefined): void {
    if (this.seen.get(name) === oid) return;
    if (oid === undefined) this.seen.delete(name);
    else this.seen.set(name, oid);
    writeFileSync(this.seenFile, JSON.stringify([...this.seen]));
  }

  private get seenFile(): string {
    return path.join(this.session.folder, 'seen.json');
  }
}

function readSeen(file: string): Map<string, string> {
  try {
    return new Map(JSON.parse(readFileSync(file, 'utf8')) as [string, string][]);
  } catch {
    return new Map();
  }
}
