import { readFileSync } from 'node:fs';
import path from 'node:path';
import { lacks } from '@concert-mia/base/testkit';
import { expect, it } from 'vitest';
import { decide, explain } from '../src/ownership/index.ts';
import { allowedPaths } from '../src/guard/testing/layers.ts';
import { realWorlds, type RealWorld } from './support/real-worlds.ts';

const WORLDS = 8;
const CHANGES = 25;

/** Minutes on a quiet machine; this is for one that is not. */
const TIMEOUT_MS = 1_800_000;

it(
  'the hook, the commit, the check and the push give the same verdict as `decide`, each as a process, on 200 changes',
  { timeout: TIMEOUT_MS },
  async () => {
    const count = { allowed: 0, denied: 0 };
    for await (const world of realWorlds(WORLDS, CHANGES)) {
      const branches: Record<'allowed' | 'denied', string[]> = { allowed: [], denied: [] };
      const reasons: string[] = [];
      for (const [at, change] of world.changes.entries()) {
        const expected = decide([change], world.instance, world.policy, world.grants, world.leases, Date.now());
        const told = JSON.stringify({ change, world: world.config });
        expect(await world.hookAllows(change), told).toBe(expected.allowed);
        const branch = `feature/${world.instance}-${at}`;
        await world.begin(branch);
        await world.apply(change);
        expect(await world.commitPasses(), told).toBe(expected.allowed);
        expect(allowedPaths(await world.check(branch)), told).toEqual(allowedPaths(expected));
        count[expected.allowed ? 'allowed' : 'denied']++;
        branches[expected.allowed ? 'allowed' : 'denied'].push(branch);
        reasons.push(...expected.paths.filter(({ allowed }) => !allowed).map(explain));
      }
      await expectPushed(world, branches, reasons);
    }
    process.stdout.write(`${WORLDS * CHANGES} changes: ${JSON.stringify(count)}\n`);
    expect(Math.min(count.allowed, count.denied)).toBeGreaterThan(60);
  },
);

/** What is allowed is pushed, all in one; of the rest each branch is refused, for its own reason. */
async function expectPushed(
  world: RealWorld,
  { allowed, denied }: Readonly<Record<'allowed' | 'denied', readonly string[]>>,
  reasons: readonly string[],
): Promise<void> {
  expect(await world.push(allowed)).toMatchObject({ code: 0 });
  const refused = await world.push(denied);
  expect(refused.code).not.toBe(0);
  expect(`${refused.stdout}${refused.stderr}`.match(/out of the scope of/g)).toHaveLength(denied.length);
  for (const reason of reasons) expect(`${refused.stdout}${refused.stderr}`).toContain(reason);
}

it.skipIf(lacks({ program: 'bwrap' }))('a sandbox denies no write that `decide` allows', async () => {
  let written = 0;
  // By its text: a sandbox has a /tmp of its own, and this clone may lie in ours.
  const helper = readFileSync(path.join(import.meta.dirname, 'support/apply-change.ts'), 'utf8');
  const program = ['--input-type=module-typescript', '--eval', helper];
  for await (const world of realWorlds(WORLDS, CHANGES)) {
    const isAllowed = (change: RealWorld['changes'][number]) =>
      decide([change], world.instance, world.policy, world.grants, world.leases, Date.now()).allowed;
    const allowed = world.changes.filter(isAllowed);
    await world.begin(`feature/${world.instance}-inside`);
    const run = await world.sandboxed([process.execPath, ...program, JSON.stringify(allowed)]);
    expect(run, run.stderr).toMatchObject({ code: 0 });
    written += allowed.length;
  }
  expect(written).toBeGreaterThan(60);
});
