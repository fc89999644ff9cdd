import { isDeepStrictEqual } from 'node:util';
import type { LifecycleRule } from './lifecycle-rule.ts';

/** What applying would do to the rules of one place. */
export interface RulesPlan {
  readonly add: readonly LifecycleRule[];
  readonly keep: readonly LifecycleRule[];
  readonly remove: readonly LifecycleRule[];
  /** The rules there are now; applying is refused when others are there by then. */
  readonly seen: readonly LifecycleRule[];
}

/**
 * What brings a place from the rules it has to those that are wanted. A rule that is there and not wanted stays, unless
 * `prune`: it may be somebody's. Rules are the same when they do the same, whatever their names. Pure.
 */
export function planRules(seen: readonly LifecycleRule[], wanted: readonly LifecycleRule[], prune: boolean): RulesPlan {
  const add = wanted.filter((rule) => !has(seen, rule));
  const unwanted = seen.filter((rule) => !has(wanted, rule));
  // A rule of the same name that does something else is an older version of ours.
  const remove = unwanted.filter((rule) => prune || add.some((other) => other.id === rule.id));
  return { add, keep: seen.filter((rule) => !remove.includes(rule)), remove, seen };
}

/** Whether `now` is still what a plan was made for. */
export function isStillSeen(plan: RulesPlan, now: readonly LifecycleRule[]): boolean {
  return isDeepStrictEqual(plan.seen, now);
}

/** The rules of the storage that concern one area, with prefixes relative to its place. */
export function rulesOfArea(rules: readonly LifecycleRule[], area: string): LifecycleRule[] {
  if (area === '') return [...rules];
  const own = `${area}/`;
  return rules.flatMap((rule) => {
    if (own.startsWith(rule.prefix)) return [{ ...rule, prefix: '' }];
    return rule.prefix.startsWith(own) ? [{ ...rule, prefix: rule.prefix.slice(own.length) }] : [];
  });
}

function has(rules: readonly LifecycleRule[], rule: LifecycleRule): boolean {
  return rules.some((other) => isSame(other, rule));
}

function isSame(one: LifecycleRule, other: LifecycleRule): boolean {
  return one.prefix === other.prefix && one.action === other.action && one.days === other.days;
}
