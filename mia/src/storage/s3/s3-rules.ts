import type { LifecycleRule as S3Rule } from '@aws-sdk/client-s3';
import { assertNever } from '@concert-mia/base/errors';
import { lifecycleRuleSchema, type LifecycleRule } from '../lifecycle/lifecycle-rule.ts';

/** A rule as S3 keeps it. Its name there has the prefix of the place before it, so that two places can share a bucket. */
export function toS3Rule(placePrefix: string, rule: LifecycleRule): S3Rule {
  return {
    ID: placePrefix + rule.id,
    Filter: { Prefix: placePrefix + rule.prefix },
    Status: 'Enabled',
    ...actionOf(rule),
  };
}

/** The rules of a bucket: those that are about this place and that we can say, and all others, untouched. */
export function splitRules(placePrefix: string, rules: readonly S3Rule[]) {
  const ours: LifecycleRule[] = [];
  const foreign: S3Rule[] = [];
  for (const rule of rules) {
    const known = fromS3Rule(placePrefix, rule);
    if (known === undefined) foreign.push(rule);
    else ours.push(known);
  }
  return { ours, foreign };
}

function fromS3Rule(placePrefix: string, rule: S3Rule): LifecycleRule | undefined {
  const { ID = '', Filter, Expiration, Transitions = [], AbortIncompleteMultipartUpload: abort, Status } = rule;
  const prefix = Filter?.Prefix ?? '';
  if (!ID.startsWith(placePrefix) || !prefix.startsWith(placePrefix) || Status !== 'Enabled') return undefined;
  const [transition, ...more] = Transitions;
  const actions = [
    { action: 'delete', days: Expiration?.Days },
    { action: 'archive', days: transition?.StorageClass === 'GLACIER_IR' ? transition.Days : undefined },
    { action: 'abort-uploads', days: abort?.DaysAfterInitiation },
  ].filter((one) => one.days !== undefined);
  if (actions.length !== 1 || more.length > 0) return undefined;
  const known = { id: ID.slice(placePrefix.length), prefix: prefix.slice(placePrefix.length), ...actions[0] };
  return lifecycleRuleSchema.safeParse(known).data;
}

function actionOf({ action, days }: LifecycleRule): Partial<S3Rule> {
  switch (action) {
    case 'delete':
      return { Expiration: { Days: days } };
    case 'archive':
      return { Transitions: [{ Days: days, StorageClass: 'GLACIER_IR' }] };
    case 'abort-uploads':
      return { AbortIncompleteMultipartUpload: { DaysAfterInitiation: days } };
    default:
      return assertNever(action);
  }
}
