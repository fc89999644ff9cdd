import type { LifecycleRule as S3Rule } from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { splitRules, toS3Rule } from './s3-rules.ts';

describe('a rule in a bucket of S3', () => {
  test.each(['delete', 'archive', 'abort-uploads'] as const)('to %s is written and read back', (action) => {
    const rule = { id: 'old', prefix: 'quarantine/', action, days: 30 };
    const kept = toS3Rule('dev/instance1/', rule);
    expect(kept).toMatchObject({ ID: 'dev/instance1/old', Filter: { Prefix: 'dev/instance1/quarantine/' } });
    expect(splitRules('dev/instance1/', [kept])).toEqual({ ours: [rule], foreign: [] });
  });

  const foreign: S3Rule[] = [
    { ID: 'Their rule', Status: 'Enabled', Filter: { Prefix: 'dev/' }, Expiration: { Days: 1 } },
    { ID: 'dev/x', Status: 'Enabled', Filter: { Prefix: 'other/' }, Expiration: { Days: 1 } },
    { ID: 'dev/x', Status: 'Disabled', Filter: { Prefix: 'dev/' }, Expiration: { Days: 1 } },
    { ID: 'dev/x', Status: 'Enabled', Filter: { Tag: { Key: 'a', Value: 'b' } }, Expiration: { Days: 1 } },
    {
      ID: 'dev/x',
      Status: 'Enabled',
      Filter: { Prefix: 'dev/' },
      Expiration: { Days: 9 },
      Transitions: [{ Days: 1, StorageClass: 'GLACIER_IR' }],
    },
  ];

  test.each(foreign)('that is not ours stays as it is: %j', (rule) => {
    expect(splitRules('dev/', [rule])).toEqual({ ours: [], foreign: [rule] });
  });
});
