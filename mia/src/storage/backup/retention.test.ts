import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { backupName } from './manifest.ts';
import { DEFAULT_RETENTION, planRetention } from './retention.ts';
import { backupDue } from './schedule.ts';

const at = (text: string) => backupName(new Date(`${text}Z`));
const NONE = { last: 0, daily: 0, weekly: 0, monthly: 0 };

describe('retention', () => {
  test('keeps the newest backup whatever it is told', () => {
    const names = [at('2026-01-01T00:00'), at('2026-01-02T00:00')];
    expect(planRetention(names, NONE)).toEqual({ keep: [{ name: names[1], because: ['last'] }], remove: [names[0]] });
    expect(planRetention([], NONE)).toEqual({ keep: [], remove: [] });
  });

  test('keeps the last backup of each day, week and month', () => {
    const names = [
      at('2026-09-30T12:00'), // the last of September
      at('2026-10-31T08:00'),
      at('2026-10-31T20:00'), // the last of October
      at('2026-11-15T12:00'), // a Sunday: the last of its week
      at('2026-11-16T12:00'),
      at('2026-11-21T06:00'),
      at('2026-11-21T18:00'), // the last of its day
      at('2026-11-22T06:00'),
    ];
    const { keep } = planRetention(names, { last: 1, daily: 2, weekly: 2, monthly: 3 });
    expect(keep).toEqual([
      { name: names[7], because: ['last', 'daily', 'weekly', 'monthly'] },
      { name: names[6], because: ['daily'] },
      { name: names[3], because: ['weekly'] },
      { name: names[2], because: ['monthly'] },
      { name: names[0], because: ['monthly'] },
    ]);
  });

  test('gone through day by day keeps as many as it says, and reaches back a year', () => {
    let names: string[] = [];
    for (let day = 0; day < 500; day += 1) {
      names.push(backupName(new Date(Date.UTC(2025, 0, 1 + day, 3))));
      names = planRetention(names, DEFAULT_RETENTION).keep.map((kept) => kept.name);
    }
    expect(names.length).toBeLessThanOrEqual(3 + 7 + 5 + 12);
    expect(names.toSorted()[0]?.slice(0, 7)).toBe('2025-06');
  });

  test('sorts every backup into those that stay and those that go, whatever the order', () => {
    const moment = fc.date({ min: new Date(0), max: new Date(Date.UTC(2100, 0)), noInvalidDate: true }).map(backupName);
    fc.assert(
      fc.property(fc.uniqueArray(moment), (names) => {
        const { keep, remove } = planRetention(names, DEFAULT_RETENTION);
        expect([...keep.map((kept) => kept.name), ...remove].sort()).toEqual(names.toSorted());
      }),
    );
  });
});

describe('a schedule', () => {
  const now = new Date('2026-11-22T12:00Z');

  test.each([
    ['nothing was backed up yet', [], true, '2026-11-22T12:00:00.000Z'],
    ['the last one is a day old', [at('2026-11-21T12:00')], true, '2026-11-22T12:00:00.000Z'],
    ['the last one is of this morning', [at('2026-11-22T06:00')], false, '2026-11-23T06:00:00.000Z'],
    ['the last one is of tomorrow, by a wrong clock', [at('2026-11-23T06:00')], true, '2026-11-22T12:00:00.000Z'],
  ])('when %s', (_, names, isDue, moment) => {
    expect(backupDue(names, 24, now)).toEqual({ isDue, at: moment });
  });
});
