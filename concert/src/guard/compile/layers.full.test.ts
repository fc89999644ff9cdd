import { testRepository } from '@concert-mia/base/testkit';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { openRepository } from '../../git/index.ts';
import { writtenPaths } from '../../model/index.ts';
import { AS_WRITTEN, compilePolicy, decide } from '../../ownership/index.ts';
import { codeOwnersReader } from '../testing/code-owners-reader.ts';
import { allowedPaths, HOST, LAYERS, worlds } from '../testing/layers.ts';
import { codeOwners } from './code-owners/code-owners.ts';

const NOW = 7;
const SIZE = 50;
const WORLDS = 2000;

it('every layer gives the same verdict on 100,000 random changes', async () => {
  await using repo = await testRepository();
  const repository = await openRepository(repo.path);
  const differ: unknown[] = [];
  let judged = 0;
  for (const world of fc.sample(worlds(SIZE), { numRuns: WORLDS, seed: 13 })) {
    const { workspace, grants, leases, instance } = world;
    const policy = compilePolicy(workspace, AS_WRITTEN);
    const verdict = (changes: Parameters<typeof decide>[0]) =>
      allowedPaths(decide(changes, instance, policy, grants, leases, NOW));
    for (const change of world.changes) {
      const own = verdict([change]);
      judged++;
      for (const [layer, adapt] of Object.entries(LAYERS)) {
        const seen = verdict(await adapt(change, repository));
        if (JSON.stringify(entriesOf(seen)) !== JSON.stringify(entriesOf(own)))
          differ.push({ layer, change, own, seen });
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
  const planted = demandsOf((workspace, host) => codeOwners({ ...workspace, shared: [] }, host));
  expect(planted.demands.length).toBeGreaterThan(100);
  const noExceptions = demandsOf((workspace, host) =>
    codeOwners(
      {
        ...workspace,
        instances: workspace.instances.map((each) => ({
          ...each,
          owns: each.owns.filter((line) => !line.startsWith('!')),
        })),
      },
      host,
    ),
  );
  expect(noExceptions.demands.length).toBeGreaterThan(0);
});

/** Reviews that a file would demand of others for paths that an instance may write without any grant. */
function demandsOf(compile: typeof codeOwners): { readonly asked: number; readonly demands: readonly unknown[] } {
  let asked = 0;
  const demands: unknown[] = [];
  for (const world of fc.sample(worlds(SIZE), { numRuns: WORLDS, seed: 14 })) {
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

function entriesOf(allowed: Readonly<Record<string, boolean>>): readonly (readonly [string, boolean])[] {
  return Object.entries(allowed).sort(([one], [other]) => (one < other ? -1 : 1));
}
