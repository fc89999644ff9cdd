import { testRepository } from '@concert-mia/base/testkit';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { openRepository, type Repository } from '../../git/index.ts';
import { writtenPaths, type Change } from '../../model/index.ts';
import { AS_WRITTEN, compilePolicy, decide } from '../../ownership/index.ts';
import { codeOwnersReader } from '../testing/code-owners-reader.ts';
import { allowedPaths, HOST, LAYERS, worlds, type World } from '../testing/layers.ts';
import { codeOwners } from './code-owners/code-owners.ts';

const NOW = 7;
const SIZE = 50;
const WORLDS = 2000;
/** A mistake that shows often shows in far fewer. */
const PLANTED_WORLDS = 500;

/** Most files of these worlds do not exist, and a stack for each failed look costs as much as the look. */
Error.stackTraceLimit = 0;

it('every layer gives the same verdict on 100,000 random changes', async () => {
  await using repo = await testRepository();
  const layers = remembering(LAYERS, await openRepository(repo.path));
  const differ: unknown[] = [];
  let judged = 0;
  for (const world of worldsOf(13)) {
    const { workspace, grants, leases, instance } = world;
    const policy = compilePolicy(workspace, AS_WRITTEN);
    const verdict = (changes: readonly Change[]) =>
      allowedPaths(decide(changes, instance, policy, grants, leases, NOW));
    for (const change of world.changes) {
      const own = verdict([change]);
      judged++;
      for (const { layer, adapt } of layers) {
        const seen = verdict(await adapt(change));
        if (!isSame(seen, own)) differ.push({ layer, change, own: [...own], seen: [...seen] });
      }
    }
  }
  expect(judged).toBe(100_000);
  expect(differ.slice(0, 3)).toEqual([]);
});

it('CODEOWNERS asks nobody else for a review of what an instance may write by itself, in 100,000 cases', () => {
  const { asked, demands } = demandsOf(codeOwners);
  expect(asked).toBeGreaterThan(10_000);
  expect(demands.slice(0, 3)).toEqual([]);
});

it('and a CODEOWNERS that forgets what is shared, or taken out again, is caught', () => {
  const planted = demandsOf((workspace, host) => codeOwners({ ...workspace, shared: [] }, host), PLANTED_WORLDS);
  expect(planted.demands.length).toBeGreaterThan(100);
  const noExceptions = demandsOf((workspace, host) => {
    const instances = workspace.instances.map((each) => ({
      ...each,
      owns: each.owns.filter((line) => !line.startsWith('!')),
    }));
    return codeOwners({ ...workspace, instances }, host);
  });
  expect(noExceptions.demands.length).toBeGreaterThan(0);
});

interface Demands {
  readonly asked: number;
  readonly demands: readonly unknown[];
}

/** Reviews that a file would demand of others for paths that an instance may write without any grant. */
function demandsOf(compile: typeof codeOwners, count = WORLDS): Demands {
  let asked = 0;
  const demands: unknown[] = [];
  for (const world of worldsOf(14, count)) {
    const { workspace, leases, instance, changes } = world;
    const policy = compilePolicy(workspace, AS_WRITTEN);
    const written = compile(workspace, HOST);
    const reader = codeOwnersReader(written);
    for (const path of new Set(changes.flatMap(writtenPaths))) {
      const change = { op: 'add', to: path, mode: '100644' } as const;
      if (!decide([change], instance, policy, [], leases, NOW).allowed) continue;
      asked++;
      for (const owners of [reader.byGitignore(path), reader.byHost(path)]) {
        if (owners.length > 0 && !owners.includes(`@${instance}`))
          demands.push({ path, instance, owners, written, workspace });
      }
    }
  }
  return { asked, demands };
}

/** One after the other: all at once they would fill the memory that the collector then walks through. */
function* worldsOf(seed: number, count = WORLDS): Generator<World> {
  for (let at = 0; at < count; at += 50) yield* fc.sample(worlds(SIZE), { numRuns: 50, seed: seed * 1000 + at });
}

/** What an adapter makes of a change in a repository that nobody writes is asked once for each change. */
function remembering(layers: typeof LAYERS, repository: Repository) {
  return Object.entries(layers).map(([layer, adapt]) => {
    const known = new Map<string, readonly Change[]>();
    return {
      layer,
      adapt: async (change: Change) => {
        const key = [change.op, 'from' in change ? change.from : '', 'to' in change ? change.to : ''].join('\0');
        const seen = known.get(key) ?? (await adapt(change, repository));
        known.set(key, seen);
        return seen;
      },
    };
  });
}

function isSame(one: ReadonlyMap<string, boolean>, other: ReadonlyMap<string, boolean>): boolean {
  return one.size === other.size && [...one].every(([path, allowed]) => other.get(path) === allowed);
}
