import type * as Library from '@google-cloud/storage';
import { assertNever } from '@concert-mia/base/errors';
import { lifecycleRuleSchema, type LifecycleRule } from '../lifecycle/lifecycle-rule.ts';

export type GcsRule = NonNullable<NonNullable<Library.BucketMetadata['lifecycle']>['rule']>[number];

/** A rule as Google Cloud Storage keeps it. It has no name there: a rule is what it does, when, to which names. */
export function toGcsRule(placePrefix: string, rule: LifecycleRule): GcsRule {
  const prefix = placePrefix + rule.prefix;
  const condition = { age: rule.days, ...(prefix === '' ? {} : { matchesPrefix: [prefix] }) };
  return { action: actionOf(rule.action), condition };
}

/** The rules of a bucket: those that are about this place and that we can say, and all others, untouched. */
export function splitRules(placePrefix: string, rules: readonly GcsRule[]) {
  const ours: LifecycleRule[] = [];
  const foreign: GcsRule[] = [];
  for (const [index, rule] of rules.entries()) {
    const known = fromGcsRule(placePrefix, rule, index);
    if (known === undefined) foreign.push(rule);
    else ours.push(known);
  }
  return { ours, foreign };
}

function fromGcsRule(placePrefix: string, { action, condition }: GcsRule, index: number): LifecycleRule | undefined {
  const { age, matchesPrefix = [''], ...others } = condition as Record<string, unknown> & { matchesPrefix?: string[] };
  const [prefix = '', ...more] = matchesPrefix;
  if (more.length > 0 || Object.keys(others).length > 0 || !prefix.startsWith(placePrefix)) return undefined;
  return lifecycleRuleSchema.safeParse({
    id: `rule-${index + 1}`,
    prefix: prefix.slice(placePrefix.length),
    action: actionNamed(action),
    days: age,
  }).data;
}

function actionOf(action: LifecycleRule['action']): GcsRule['action'] {
  switch (action) {
    case 'delete':
      return { type: 'Delete' };
    case 'archive':
      return { type: 'SetStorageClass', storageClass: 'COLDLINE' };
    case 'abort-uploads':
      return { type: 'AbortIncompleteMultipartUpload' };
    default:
      return assertNever(action);
  }
}

function actionNamed({ type, storageClass }: GcsRule['action']): string | undefined {
  if (type === 'Delete') return 'delete';
  if (type === 'AbortIncompleteMultipartUpload') return 'abort-uploads';
  return storageClass === 'COLDLINE' ? 'archive' : undefined;
}
