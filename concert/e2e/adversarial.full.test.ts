import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { lacks } from '@concert-mia/base/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ATTACKS } from './adversarial/attacks.ts';
import { harmOf, isHarm, NO_HARM } from './adversarial/harm.ts';
import { INSTANCES, scene, type Scene } from './adversarial/scene.ts';
import { ROOT } from './concert.ts';

const rows = ATTACKS.map((attack) => [attack.name, attack] as const);
const CHECK = ['check', '--branch', 'feature/api-work'];

describe('without a guard', () => {
  let open: Scene;
  beforeAll(async () => {
    open = await scene({ guarded: false });
  });
  afterAll(() => open[Symbol.asyncDispose]());

  it.each(rows.filter(([, { without }]) => without === 'refused'))('%s does harm', async (_name, attack) => {
    await open.restore();
    const before = await open.fence('api');
    const run = await open.attack('api', [attack], 'openly');
    expect(isHarm(await harmOf(open, 'api', before)), run.stderr).toBe(true);
  });
});

describe('without a sandbox', () => {
  let guarded: Scene;
  beforeAll(async () => {
    guarded = await scene({ guarded: true });
  });
  afterAll(() => guarded[Symbol.asyncDispose]());

  it.each(rows)('%s: what must hold, holds', async (name, attack) => {
    await guarded.restore();
    const before = await guarded.fence('api');
    const { without } = attack;
    if (typeof without !== 'string') expect((await guarded.concert(guarded.main, ...without)).code).toBe(0);
    const run = await guarded.attack('api', [attack], 'openly');
    const harm = await harmOf(guarded, 'api', before);
    if (without === 'refused') return expect(harm).toEqual(NO_HARM);
    expect(isHarm(harm), `it does no harm: ${run.stderr}`).toBe(true);
    if (without !== 'unseen') {
      const caught = await guarded.concert(guarded.main, ...without);
      return expect(caught.code, caught.stdout + caught.stderr).not.toBe(0);
    }
    expect(await readFile(path.join(ROOT, 'docs/guide/security.md'), 'utf8')).toContain(`- ${name}`);
    for (const seen of [['compile', '--check'], ['ledger', 'verify'], CHECK]) {
      expect((await guarded.concert(guarded.main, ...seen)).code, `${seen.join(' ')} sees it: say so`).toBe(0);
    }
    return undefined;
  });
});

describe.skipIf(lacks({ program: 'bwrap' }))('in a sandbox', () => {
  let guarded: Scene;
  beforeAll(async () => {
    guarded = await scene({ guarded: true });
  });
  afterAll(() => guarded[Symbol.asyncDispose]());

  it.each(rows)('%s changes nothing that is not the instance’s, and passes no check', async (_name, attack) => {
    await guarded.restore();
    const before = await guarded.fence('api');
    await guarded.attack('api', [attack], 'in a sandbox');
    const { branch, ...others } = await harmOf(guarded, 'api', before);
    expect(others).toEqual({ fence: [], stolen: false });
    if (branch.length > 0) expect((await guarded.concert(guarded.main, ...CHECK)).code).toBe(1);
  });

  it('keeps six apart that attack each other at once, with every attack', async () => {
    await guarded.restore();
    const before = await guarded.fence('api');
    const runs = INSTANCES.map((instance) => guarded.attack(instance, ATTACKS, 'in a sandbox'));
    await Promise.all(runs);
    const mine = new RegExp(`(feature/|worktrees/|^. )(${INSTANCES.join('|')})(-work|/)|concert/saved`);
    const { fence } = await harmOf(guarded, 'api', before);
    expect(fence.filter((line) => !mine.test(line))).toEqual([]);
    for (const instance of INSTANCES) {
      expect((await guarded.concert(guarded.main, 'check', '--branch', `feature/${instance}-work`)).code).not.toBe(70);
    }
    expect((await guarded.concert(guarded.main, 'ledger', 'verify')).code).toBe(0);
  });
});
