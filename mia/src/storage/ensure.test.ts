import { existsSync } from 'node:fs';
import path from 'node:path';
import { tempDir } from '@concert-mia/base/testkit';
import { expect, test } from 'vitest';
import { ensureStorage } from './ensure.ts';
import { DEFAULT_RULES } from './lifecycle/default-rules.ts';
import { openPlace } from './open-storage.ts';

test('ensuring shows what is missing, makes it, and then finds nothing to do', async () => {
  await using dir = await tempDir();
  const folder = path.join(dir.path, 'new/data');
  const { mounts } = await openPlace(folder, '/');
  const shown = await ensureStorage(mounts, { apply: false, rules: DEFAULT_RULES });
  expect(shown).toMatchObject([{ existed: false, outcome: 'planned', rules: { add: DEFAULT_RULES } }]);
  expect(existsSync(folder)).toBe(false);
  const done = await ensureStorage(mounts, { apply: true, rules: DEFAULT_RULES });
  expect(done).toMatchObject([{ existed: false, outcome: 'done', rules: { add: DEFAULT_RULES } }]);
  const again = await ensureStorage(mounts, { apply: true, rules: DEFAULT_RULES });
  expect(again).toMatchObject([{ existed: true, outcome: 'done', rules: { add: [], keep: DEFAULT_RULES } }]);
});

test('rules that somebody changes while a plan is applied are not overwritten', async () => {
  await using dir = await tempDir();
  const { mounts } = await openPlace(dir.path, '/');
  const store = mounts.get('');
  const theirs = { id: 'theirs', prefix: '', action: 'delete', days: 9 } as const;
  // The second look, just before setting, is when the other one has been faster.
  let looks = 0;
  const watched = Object.create(store ?? null, {
    lifecycleRules: {
      value: async () => {
        if ((looks += 1) === 2) await store?.setLifecycleRules([theirs]);
        return store?.lifecycleRules();
      },
    },
  }) as NonNullable<typeof store>;
  const outcome = await ensureStorage(new Map([['', watched]]), { apply: true, rules: DEFAULT_RULES });
  expect(outcome).toMatchObject([{ outcome: 'changed-meanwhile' }]);
  expect(await store?.lifecycleRules()).toEqual([theirs]);
});
