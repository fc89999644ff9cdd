import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { lacks } from '@concert-mia/base/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ATTACKS, CHECK_BRANCH } from './adversarial/attacks.ts';
import { harmOf, isHarm, NO_HARM } from './adversarial/harm.ts';
import { INSTANCES, scene, type Scene } from './adversarial/scene.ts';
import { ROOT } from './concert.ts';

const rows = ATTACKS.map((attack) => [attack.name, attack] as const);

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
    for (const seen of [['compile', '--check'], ['ledger', 'verify'], CHECK_BRANCH]) {
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

  const committed = rows.filter(([, { without }]) => without === CHECK_BRANCH);
  it.each(committed)('%s changes nothing elsewhere, and is told at the end', async (_name, attack) => {
    await guarded.restore();
    const before = await guarded.fence('api');
    const { stdout } = await guarded.attack('api', [attack], 'in a sandbox');
    const { branch, ...others } = await harmOf(guarded, 'api', before);
    expect(others).toEqual({ fence: [], stolen: false });
    if (branch.length > 0) expect(stdout).toMatch(/^denied /m);
  });

  it('keeps the sixth safe from five that try everything at once, while it works', async () => {
    await guarded.restore();
    const before = await guarded.fence('storage');
    const work =
      'for n in 1 2 3 4 5; do echo $n > storage/work.ts; git add storage; git commit -qm "work $n"; sleep .5; done';
    const attackers = INSTANCES.filter((instance) => instance !== 'storage');
    await Promise.all([
      guarded.attack('storage', [{ name: 'work', how: work, without: 'refused' }], 'in a sandbox'),
      ...attackers.map((instance) => guarded.attack(instance, ATTACKS, 'in a sandbox')),
    ]);
    const theirs = `(main/\\.git/worktrees/)?(${attackers.join('|')})/(?!\\.git |commondir|gitdir|concert)`;
    const branches = `main/\\.git/(logs/)?refs/heads/feature/(${attackers.join('|')})-work `;
    const { fence } = await harmOf(guarded, 'storage', before);
    expect(fence.filter((line) => !new RegExp(`^. (${theirs}|${branches})`).test(line))).toEqual([]);
    expect(await guarded.git('log', '--reverse', '--format=%s', 'develop..feature/storage-work')).toBe(
      [1, 2, 3, 4, 5].map((n) => `work ${n}`).join('\n'),
    );
    expect(await guarded.git('-C', guarded.worktree('storage'), 'status', '--porcelain')).toBe('');
    expect((await guarded.concert(guarded.main, 'ledger', 'verify')).code).toBe(0);
    expect((await guarded.concert(guarded.main, 'compile', '--check')).code).toBe(0);
  });
});
