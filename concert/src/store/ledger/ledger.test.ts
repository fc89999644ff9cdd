import path from 'node:path';
import { tempDir, testRepository, type TestRepository } from '@concert-mia/base/testkit';
import { describe, expect, test } from 'vitest';
import { fetchRef, openRepository, resolveRef, runGit, type Repository } from '../../git/index.ts';
import { canonicalJson, type LedgerDraft } from '../../model/index.ts';
import { openStore, type Store } from '../index.ts';
import { entryId } from './entry-text.ts';
import { importEntries } from './import-entries.ts';
import { RepositoryLedger } from './ledger.ts';
import { LEDGER_REF, readLedgerRef } from './read-ledger-ref.ts';
import { mirror } from './sync-ledger.ts';
import { verifyEntries } from './verify-entries.ts';

const ROSA = 'person:0123456789abcdef';
const KARL = 'person:fedcba9876543210';

describe('the ledger of one clone', () => {
  test('puts an entry on record in the store and in a commit on its ref', async () => {
    await using repo = await testRepository();
    await using clone = await openClone(repo.path);
    const entry = await clone.ledger.append(grant('g-1', 'api'), ROSA, null);

    const text = await repo.git('show', `${LEDGER_REF}:entry.json`);
    expect(JSON.parse(text)).toMatchObject({ kind: 'grant.given', actor: ROSA, parents: entry.parents });
    expect(await repo.git('log', '-1', '--format=%s', LEDGER_REF)).toBe('grant.given grant/g-1');
    expect(await clone.ledger.verify()).toMatchObject({ ok: true, entries: 2, notInRef: 0, notInStore: 0 });
  });

  test('tells the activity log', async () => {
    await using repo = await testRepository();
    await using clone = await openClone(repo.path);
    const entry = await clone.ledger.append(grant('g-1', 'api'), ROSA, 's-1');
    const events = await clone.store.log.read({ kinds: ['ledger.appended'], subject: 'grant/g-1' });
    expect(events).toMatchObject([{ actor: ROSA, session: 's-1', body: { entry: entry.id } }]);
  });

  test('keeps one chain although ten write at once over two connections', async () => {
    await using repo = await testRepository();
    await using left = await openClone(repo.path);
    await using right = await openClone(repo.path);
    await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        (n % 2 === 0 ? left : right).ledger.append(grant(`g-${n}`, 'api'), ROSA, null),
      ),
    );
    expect(await left.ledger.verify()).toMatchObject({ ok: true, entries: 11, notInRef: 0, notInStore: 0 });
    expect(await repo.git('rev-list', '--count', '--min-parents=2', LEDGER_REF)).toBe('0');
  });

  test('puts several on record at once, or none of them', async () => {
    await using repo = await testRepository();
    await using clone = await openClone(repo.path);
    const entries = await clone.ledger.appendAll([grant('g-1', 'api'), grant('g-2', 'api')], ROSA, null);
    expect(entries[1]?.parents).toEqual([entries[0]?.id]);
    expect(await repo.git('log', '--format=%s', '-2', LEDGER_REF)).toBe('grant.given grant/g-2\ngrant.given grant/g-1');
    const refused = clone.ledger.appendAll([grant('g-3', 'api'), approval('rfc/RFC-001', ROSA)], 'instance:api', null);
    await expect(refused).rejects.toMatchObject({ code: 'E_NOT_ALLOWED' });
    expect(await clone.ledger.verify()).toMatchObject({ ok: true, entries: 3, notInRef: 0, notInStore: 0 });
  });

  test('brings a ref that stayed behind up to date with the next entry', async () => {
    await using repo = await testRepository();
    await using clone = await openClone(repo.path);
    await clone.ledger.append(grant('g-1', 'api'), ROSA, null);
    await clone.ledger.append(grant('g-2', 'api'), ROSA, null);
    await repo.git('update-ref', '-d', LEDGER_REF);
    await clone.ledger.append(grant('g-3', 'api'), ROSA, null);
    expect(await clone.ledger.verify()).toMatchObject({ ok: true, entries: 4, notInRef: 0 });
  });

  test('takes what the ref has and the store has not, before it writes on', async () => {
    await using repo = await testRepository();
    await using away = await tempDir('other-store');
    await using first = await openClone(repo.path);
    await first.ledger.append(grant('g-1', 'api'), ROSA, null);
    await using second = await openClone(repo.path, away.path);
    await second.ledger.append(grant('g-2', 'api'), ROSA, null);
    expect((await second.ledger.authority()).grants.map((each) => each.id).toSorted()).toEqual(['g-1', 'g-2']);
    expect(await second.ledger.verify()).toMatchObject({ ok: true, notInRef: 0, notInStore: 0 });
  });
});

describe('who may put what on record', () => {
  test.each([
    ['an instance gives itself scope', grant('g-1', 'api'), 'instance:api'],
    ['an author approves its own request', approval('rfc/RFC-001', 'instance:api'), 'instance:api'],
    ['a person approves their own request', approval('rfc/RFC-001', ROSA), ROSA],
    [
      'an instance binds a worktree',
      { kind: 'instance.bound', version: 1, subject: 'instance/api', body: {} },
      'instance:api',
    ],
    ['nobody gives scope', grant('g-1', 'api'), 'system'],
    ['somebody who is no actor', grant('g-1', 'api'), 'person:Rosa'],
  ])('%s: refused, and nothing is written', async (_name, draft, actor) => {
    await using repo = await testRepository();
    await using clone = await openClone(repo.path);
    await expect(clone.ledger.append(draft, actor, null)).rejects.toMatchObject({ code: 'E_NOT_ALLOWED' });
    expect(await clone.ledger.entries()).toEqual([]);
  });

  test('an owner may give scope to another, and a colleague may approve', async () => {
    await using repo = await testRepository();
    await using clone = await openClone(repo.path);
    await clone.ledger.append(grant('g-1', 'api'), 'instance:storage', null);
    await clone.ledger.append(approval('rfc/RFC-001', 'instance:api'), 'instance:storage', null);
    expect(await clone.ledger.authority()).toMatchObject({
      grants: [{ id: 'g-1', instance: 'api', paths: ['src/shared/**'], from: 1, until: 2 }],
      approvals: [{ subject: 'rfc/RFC-001', by: 'instance:storage', author: 'instance:api' }],
    });
  });

  test('a forged entry on the ref is found and takes nobody in', async () => {
    await using repo = await testRepository();
    await using clone = await openClone(repo.path);
    const entry = await clone.ledger.append(grant('g-1', 'api'), ROSA, null);
    await forge(repo, { parents: [entry.id], at: 5, actor: 'instance:api', ...grant('g-2', 'api') });
    const check = await clone.ledger.verify();
    expect(check.problems).toMatchObject([
      { source: LEDGER_REF, position: 3, reason: 'an instance cannot give itself scope' },
    ]);
    await expect(clone.ledger.sync()).rejects.toMatchObject({ code: 'E_LEDGER_BROKEN' });
    expect((await clone.ledger.authority()).grants.map((each) => each.id)).toEqual(['g-1']);
  });
});

describe('a chain that was changed', () => {
  test('in the store is reported with its first bad entry, and allows nothing', async () => {
    await using repo = await testRepository();
    await using clone = await openClone(repo.path);
    await clone.ledger.append(grant('g-1', 'api'), ROSA, null);
    const second = await clone.ledger.append(grant('g-2', 'api'), ROSA, null);
    await clone.ledger.append(grant('g-3', 'api'), ROSA, null);
    await clone.store.db.write((sql) =>
      sql.run("UPDATE ledger_entry SET text = replace(text, 'src/shared', 'src/secret') WHERE id = $1", second.id),
    );
    const check = await clone.ledger.verify();
    expect(check).toMatchObject({ ok: false, problems: [{ source: 'the store', position: 3, entry: second.id }] });
    await expect(clone.ledger.authority()).rejects.toMatchObject({ code: 'E_LEDGER_BROKEN' });
  });

  test('on the ref is reported with its first bad entry, and a clone refuses it', async () => {
    await using origin = await testRepository('origin');
    await origin.commit('first');
    await using clone = await openClone(origin.path);
    await clone.ledger.append(grant('g-1', 'api'), ROSA, null);
    const entry = await clone.ledger.append(grant('g-2', 'api'), ROSA, null);
    // The last commit once more, with another text under the old id.
    const text = (await origin.git('show', `${LEDGER_REF}:entry.json`)).replace('src/shared', 'src/secret');
    await commitText(origin, text, `Entry: ${entry.id}`, `${LEDGER_REF}^`);

    await using away = await tempDir('fresh');
    await origin.git('clone', '--quiet', origin.path, path.join(away.path, 'fresh'));
    await using fresh = await openClone(path.join(away.path, 'fresh'));
    await expect(fresh.ledger.sync()).rejects.toMatchObject({
      code: 'E_LEDGER_BROKEN',
      message: expect.stringContaining(entry.id),
    });
    expect(await fresh.ledger.authority()).toEqual({
      bindings: [],
      grants: [],
      approvals: [],
      leased: [],
      production: [],
    });
  });
});

describe('two clones', () => {
  test('that both wrote come to the same ledger, in the same order, without loss', async () => {
    await using bench = await twoClones();
    const { left, right } = bench;
    await left.ledger.append(grant('l-1', 'api'), ROSA, null);
    await right.ledger.append(grant('r-1', 'storage'), KARL, null);
    await right.ledger.append(grant('r-2', 'storage'), KARL, null);
    await left.ledger.append(grant('l-2', 'api'), ROSA, null);

    expect(await left.ledger.sync()).toMatchObject({ sent: true, remote: 'origin' });
    expect(await right.ledger.sync()).toMatchObject({ received: 2, sent: true });
    expect(await left.ledger.sync()).toMatchObject({ received: 3, sent: false }); // two grants and what joins them

    expect(await left.ledger.entries()).toEqual(await right.ledger.entries());
    expect((await left.ledger.entries()).map((entry) => entry.subject)).toContain('grant/l-2');
    expect(await left.tip()).toBe(await right.tip());
    expect(await left.ledger.verify()).toMatchObject({ ok: true, entries: 6, notInRef: 0, notInStore: 0 });
    expect(await right.ledger.sync()).toMatchObject({ received: 0, sent: false });
  });

  test('that join the same heads apart make the same entry, and are done', async () => {
    await using bench = await twoClones();
    const { left, right } = bench;
    await left.ledger.append(grant('l-1', 'api'), ROSA, null);
    await right.ledger.append(grant('r-1', 'storage'), KARL, null);
    await left.fetchFrom(right);
    await right.fetchFrom(left);
    expect(await left.tip()).toBe(await right.tip());
  });

  test('that sync at once both succeed', async () => {
    await using bench = await twoClones();
    const { left, right } = bench;
    await left.ledger.append(grant('l-1', 'api'), ROSA, null);
    await right.ledger.append(grant('r-1', 'storage'), KARL, null);
    await Promise.all([left.ledger.sync(), right.ledger.sync()]);
    await left.ledger.sync();
    await right.ledger.sync();
    expect(await left.ledger.entries()).toEqual(await right.ledger.entries());
    expect((await left.ledger.authority()).grants).toHaveLength(2);
  });

  test('and a fresh third, as CI is: it checks grants and approvals', async () => {
    await using bench = await twoClones();
    await bench.left.ledger.append(grant('l-1', 'api'), ROSA, null);
    await bench.left.ledger.append(approval('rfc/RFC-001', 'instance:api'), KARL, null);
    await bench.left.ledger.sync();
    await using fresh = await bench.clone('fresh');
    await fresh.ledger.sync();
    expect(await fresh.ledger.verify()).toMatchObject({ ok: true, entries: 3 });
    expect(await fresh.ledger.authority()).toMatchObject({
      grants: [{ id: 'l-1', instance: 'api' }],
      approvals: [{ subject: 'rfc/RFC-001', by: KARL }],
    });
  });

  test('a remote that is not there is named', async () => {
    await using bench = await twoClones();
    await expect(bench.left.ledger.sync('upstream')).rejects.toMatchObject({ code: 'E_NO_REMOTE' });
  });
});

function grant(id: string, instance: string): LedgerDraft {
  return {
    kind: 'grant.given',
    version: 1,
    subject: `grant/${id}`,
    body: { instance, paths: ['src/shared/**'], from: 1, until: 2 },
  };
}

function approval(subject: string, author: string): LedgerDraft {
  return { kind: 'approval.given', version: 1, subject, body: { author } };
}

class OpenClone implements AsyncDisposable {
  readonly store: Store;
  readonly ledger: RepositoryLedger;
  readonly folder: string;
  private readonly repository: Repository;

  constructor(folder: string, repository: Repository, store: Store) {
    this.folder = folder;
    this.repository = repository;
    this.store = store;
    this.ledger = new RepositoryLedger(store, repository);
  }

  async tip(): Promise<string | undefined> {
    return resolveRef(this.repository, LEDGER_REF);
  }

  /** Syncs with another clone directly, as over a remote of that name. */
  async fetchFrom(other: OpenClone): Promise<void> {
    await runGit(this.folder, ['remote', 'add', 'peer', other.folder], { accept: [3] });
    const theirs = 'refs/concert/remotes/peer/ledger';
    await fetchRef(this.repository, 'peer', LEDGER_REF, theirs);
    const { entries } = verifyEntries(await readLedgerRef(this.repository, theirs), theirs);
    await this.store.execute({
      actor: 'system',
      session: null,
      ...importEntries(entries.filter((entry) => entry.kind !== 'ledger.merged')),
    });
    await mirror(this.store, this.repository);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.store[Symbol.asyncDispose]();
  }
}

async function openClone(folder: string, commonDir?: string): Promise<OpenClone> {
  const repository = await openRepository(folder);
  return new OpenClone(folder, repository, await openStore({ commonDir: commonDir ?? repository.commonDir }));
}

/** A bare origin and two clones of it. */
async function twoClones() {
  const dir = await tempDir('clones');
  const seed = await testRepository('seed');
  await seed.commit('first', { 'README.md': '# Read me\n' });
  const origin = path.join(dir.path, 'origin.git');
  await seed.git('clone', '--quiet', '--bare', seed.path, origin);
  const clone = async (name: string) => {
    await seed.git('clone', '--quiet', origin, path.join(dir.path, name));
    return openClone(path.join(dir.path, name));
  };
  const [left, right] = [await clone('left'), await clone('right')];
  return {
    left,
    right,
    clone,
    async [Symbol.asyncDispose]() {
      await left[Symbol.asyncDispose]();
      await right[Symbol.asyncDispose]();
      await seed[Symbol.asyncDispose]();
      await dir[Symbol.asyncDispose]();
    },
  };
}

/** Adds an entry to the ref by hand, as somebody with git and an editor could. */
async function forge(repo: TestRepository, entry: Parameters<typeof canonicalJson>[0]): Promise<void> {
  const text = canonicalJson(entry);
  await commitText(repo, text, `Entry: ${entryId(text)}`, LEDGER_REF);
}

async function commitText(repo: TestRepository, text: string, message: string, parent: string): Promise<void> {
  await repo.write({ '../forged.json': text });
  const blob = await repo.git('hash-object', '-w', '../forged.json');
  const tree = (await runGit(repo.path, ['mktree'], { input: `100644 blob ${blob}\tentry.json\n` })).stdout
    .toString()
    .trim();
  const commit = await repo.git('commit-tree', tree, '-p', parent, '-m', 'forged', '-m', message);
  await repo.git('update-ref', LEDGER_REF, commit);
}
