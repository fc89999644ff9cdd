import { describe, expect, test } from 'vitest';
import { splitRules, toGcsRule, type GcsRule } from './gcs-rules.ts';

describe('a rule in a bucket of Google Cloud Storage', () => {
  const actions = ['delete', 'archive', 'abort-uploads'] as const;

  test.each(actions)('to %s is written and read back', (action) => {
    const rule = { id: 'rule-1', prefix: 'quarantine/', action, days: 30 };
    const kept = toGcsRule('dev/instance1/', rule);
    expect(kept.condition).toEqual({ age: 30, matchesPrefix: ['dev/instance1/quarantine/'] });
    expect(splitRules('dev/instance1/', [kept])).toEqual({ ours: [rule], foreign: [] });
  });

  test('about every object has no prefix', () => {
    const kept = toGcsRule('', { id: 'rule-1', prefix: '', action: 'delete', days: 1 });
    expect(kept).toEqual({ action: { type: 'Delete' }, condition: { age: 1 } });
    expect(splitRules('', [kept]).ours).toHaveLength(1);
  });

  const foreign: GcsRule[] = [
    { action: { type: 'Delete' }, condition: { age: 1 } },
    { action: { type: 'Delete' }, condition: { age: 1, matchesPrefix: ['other/'] } },
    { action: { type: 'Delete' }, condition: { age: 1, matchesPrefix: ['dev/a', 'dev/b'] } },
    { action: { type: 'Delete' }, condition: { age: 1, matchesPrefix: ['dev/'], isLive: false } },
    { action: { type: 'SetStorageClass', storageClass: 'ARCHIVE' }, condition: { age: 1, matchesPrefix: ['dev/'] } },
    { action: { type: 'Delete' }, condition: { numNewerVersions: 3, matchesPrefix: ['dev/'] } },
  ];

  test.each(foreign)('that is not ours stays as it is: %j', (rule) => {
    expect(splitRules('dev/', [rule])).toEqual({ ours: [], foreign: [rule] });
  });
});
