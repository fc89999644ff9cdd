import { chmod, mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { testRepository, type TestRepository } from '@concert-mia/base/testkit';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodePath, encodePath, openRepository } from '../git/index.ts';
import type { Change } from '../model/index.ts';
import { indexChanges, locateWrite, statusChanges, toolCallWrites, treeChanges } from './index.ts';

/** Names that are easily confused: twins in case and in Unicode form, spaces, line ends, quotes, bytes that are no UTF-8. */
const OLD = [
  'a.ts',
  'A.ts',
  'caf\u00e9',
  'cafe\u0301',
  'deep/er/x y',
  'deep/"q"',
  'run.sh',
  decodePath(Buffer.from([0x62, 0xff])),
];
const NEW = [
  'n.ts',
  'N.ts',
  'na\u00efve',
  'nai\u0308ve',
  'two\nlines',
  'new/folder/x',
  decodePath(Buffer.from([0xfe, 0x2e])),
];

type Edit =
  | { readonly kind: 'add' | 'modify' | 'delete' | 'chmod' | 'link'; readonly name: string }
  | { readonly kind: 'move'; readonly name: string; readonly to: string };

/** Each name is written once at most, so that a set of edits has one meaning. */
const edits: fc.Arbitrary<readonly Edit[]> = fc
  .record({
    old: fc.shuffledSubarray(OLD),
    fresh: fc.shuffledSubarray(NEW),
    kinds: fc.array(fc.constantFrom('modify', 'delete', 'chmod', 'link', 'move'), { minLength: 8, maxLength: 8 }),
  })
  .map(({ old, fresh, kinds }) => {
    const left = [...fresh];
    const changed = old.map((name, at): Edit => {
      const kind = kinds[at] ?? 'modify';
      const to = kind === 'move' ? left.pop() : undefined;
      if (to !== undefined) return { kind: 'move', name, to };
      return { kind: kind === 'move' ? 'delete' : kind, name };
    });
    return [...changed, ...left.map((name): Edit => ({ kind: 'add', name }))];
  });

async function prepared(): Promise<TestRepository> {
  const repo = await testRepository();
  for (const name of OLD) await put(repo, name, `${JSON.stringify(name)}\n`.repeat(20));
  await repo.commit('before');
  return repo;
}

async function put(repo: TestRepository, name: string, text: string): Promise<void> {
  await mkdir(path.dirname(path.join(repo.path, name)), { recursive: true });
  await writeFile(at(repo, name), text);
}

function at(repo: TestRepository, name: string): Buffer {
  return Buffer.concat([Buffer.from(`${repo.path}/`), encodePath(name)]);
}

async function apply(repo: TestRepository, edit: Edit): Promise<void> {
  const file = at(repo, edit.name);
  switch (edit.kind) {
    case 'add':
    case 'modify':
      return put(repo, edit.name, `${edit.kind} ${Math.random()}\n`);
    case 'delete':
      return rm(file);
    case 'chmod':
      return chmod(file, 0o755);
    case 'link':
      await rm(file);
      return symlink('../elsewhere', file);
    case 'move':
      await mkdir(path.dirname(path.join(repo.path, edit.to)), { recursive: true });
      return rename(file, at(repo, edit.to));
  }
}

/** What a set of changes leaves at each path that it writes, whatever pairs an adapter has found. */
function outcome(changes: readonly Change[]): Readonly<Record<string, string>> {
  const left: Record<string, string> = {};
  for (const change of changes) {
    if (change.op === 'delete' || change.op === 'rename') left[change.from] ??= 'gone';
    if (change.op !== 'delete') left[change.to] = [change.mode, change.target ?? ''].join(' ');
  }
  return Object.fromEntries(Object.entries(left).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

type Adapter = (changes: readonly Change[]) => readonly Change[];

/** What the three adapters that read git say of one set of edits; `broken` spoils the last. */
async function seen(set: readonly Edit[], broken: Adapter = (changes) => changes) {
  await using repo = await prepared();
  for (const edit of set) await apply(repo, edit);
  const repository = await openRepository(repo.path);
  const status = outcome(await statusChanges(repository));
  await repo.git('add', '--all');
  const index = outcome(await indexChanges(repository));
  const staged = outcome(await statusChanges(repository));
  const before = await repo.git('rev-parse', 'HEAD');
  await repo.git('commit', '--quiet', '--allow-empty', '--message', 'after');
  const tree = outcome(broken(await treeChanges(repository, before, await repo.git('rev-parse', 'HEAD'))));
  return { status, index, staged, tree };
}

it('status, index and tree diff see the same in any set of changes', async () => {
  const same = async (set: readonly Edit[]) => {
    const { status, index, staged, tree } = await seen(set);
    expect(index).toEqual(tree);
    expect(staged).toEqual(tree);
    expect(status).toEqual(tree);
  };
  await fc.assert(fc.asyncProperty(edits, same), { numRuns: Number(process.env['CONCERT_RUNS'] ?? 4) });
});

it('an adapter that forgets the old name of a rename is caught', async () => {
  const forgets: Adapter = (changes) =>
    changes.map((change) => (change.op === 'rename' ? { ...change, op: 'add' as const } : change));
  const set: readonly Edit[] = [{ kind: 'move', name: 'a.ts', to: 'n.ts' }];
  const { status, tree } = await seen(set, forgets);
  expect(tree).not.toEqual(status);
});

it('the patch of a tool call names what status sees when it has been applied', async () => {
  await using repo = await prepared();
  const repository = await openRepository(repo.path);
  const writable = (name: string) => name.isWellFormed() && !name.includes('\n'); // a patch has a line for a name
  const set: readonly Edit[] = [
    ...OLD.filter(writable).map((name, index): Edit => {
      const to = NEW.filter(writable)[index];
      return index < 2 && to !== undefined
        ? { kind: 'move', name, to }
        : { kind: index < 4 ? 'delete' : 'modify', name };
    }),
    ...NEW.filter(writable)
      .slice(2)
      .map((name): Edit => ({ kind: 'add', name })),
  ];
  const input = { input: ['*** Begin Patch', ...set.flatMap(patchLines), '*** End Patch'].join('\n') };
  const writes = toolCallWrites({ tool: 'apply_patch', input, cwd: repo.path }) ?? [];
  const called = writes.flatMap((write) => locateWrite(repository, write));
  for (const edit of set) await apply(repo, edit);
  const kept = (left: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(left).map(([name, what]) => [name, what === 'gone' ? 'gone' : 'left']));
  const changes = called.flatMap((each) => (each.place === 'worktree' ? [each.change] : []));
  expect(kept(outcome(changes))).toEqual(kept(outcome(await statusChanges(repository))));
});

function patchLines(edit: Edit): readonly string[] {
  if (edit.kind === 'move') return [`*** Update File: ${edit.name}`, `*** Move to: ${edit.to}`];
  if (edit.kind === 'delete') return [`*** Delete File: ${edit.name}`];
  return [`*** ${edit.kind === 'add' ? 'Add' : 'Update'} File: ${edit.name}`, '+x'];
}
