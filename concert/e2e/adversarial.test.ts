import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { lacks } from '@concert-mia/base/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ATTACKS } from './adversarial/attacks.ts';
import { harmOf, isHarm } from './adversarial/harm.ts';
import { scene, type Scene } from './adversarial/scene.ts';
import { ROOT } from './concert.ts';

// One by one, with what must hold without a sandbox: adversarial.full.test.ts.
describe.skipIf(lacks({ program: 'bwrap' }))('every attack of the suite, one after the other', () => {
  let guarded: Scene;
  beforeAll(async () => {
    guarded = await scene({ guarded: true, instances: ['storage', 'api'] });
  });
  afterAll(() => guarded[Symbol.asyncDispose]());

  it('changes in a sandbox not one byte that is not the instance’s', async () => {
    const before = await guarded.fence('api');
    const { stderr } = await guarded.attack('api', ATTACKS, 'in a sandbox');
    const { fence, stolen } = await harmOf(guarded, 'api', before);
    expect(fence, stderr).toEqual([]);
    expect(stolen).toBe(false);
  });

  it('does its harm in the open, so that the above can fail', async () => {
    const open = ATTACKS.filter(
      ({ name }) => name.startsWith('an absolute path') || name === 'a copy of every capability',
    );
    const before = await guarded.fence('api');
    await guarded.attack('api', open, 'openly');
    const harm = await harmOf(guarded, 'api', before);
    expect(isHarm(harm)).toBe(true);
    expect(harm).toMatchObject({ stolen: true, fence: { length: 4 } });
  });
});

it('the security guide names what no check sees without a sandbox', async () => {
  const guide = await readFile(path.join(ROOT, 'docs/guide/security.md'), 'utf8');
  const unseen = ATTACKS.filter(({ without }) => without === 'unseen');
  expect(unseen.map(({ name }) => name).filter((name) => !guide.includes(`- ${name}`))).toEqual([]);
  expect(unseen.length).toBeGreaterThan(10);
});
