import type { LifecycleRule } from './lifecycle/lifecycle-rule.ts';
import { isStillSeen, planRules, rulesOfArea, type RulesPlan } from './lifecycle/plan-rules.ts';
import type { Mounts } from './mounts.ts';
import type { ObjectStore } from './object-store.ts';

export interface EnsureOptions {
  /** Without it nothing is done, only told. */
  readonly apply: boolean;
  /** Lifecycle rules for the whole storage; by default none are looked at. */
  readonly rules?: readonly LifecycleRule[];
  /** Also removes rules that are there and not among `rules`. */
  readonly prune?: boolean;
  readonly now?: Date;
}

/** One place: what it is, what it lacks, and what was done. */
export interface EnsuredPlace {
  /** `''` is the whole storage. */
  readonly area: string;
  readonly place: string;
  readonly existed: boolean;
  readonly rules: RulesPlan;
  /** `planned`: nothing was done; `changed-meanwhile`: the rules are no longer those that the plan is about. */
  readonly outcome: 'planned' | 'done' | 'changed-meanwhile';
  /** Leftovers of broken-off writes that were removed. */
  readonly swept: number;
}

/** Makes missing folders and buckets, sets lifecycle rules, removes leftovers; or, without `apply`, shows what it would do. */
export async function ensureStorage(mounts: Mounts, options: EnsureOptions): Promise<readonly EnsuredPlace[]> {
  const places: EnsuredPlace[] = [];
  for (const [area, store] of mounts) {
    const planned = await planPlace(area, store, options);
    places.push(options.apply ? await applyPlace(planned, store, options.now ?? new Date()) : planned);
  }
  return places;
}

async function planPlace(area: string, store: ObjectStore, options: EnsureOptions): Promise<EnsuredPlace> {
  const existed = await store.exists();
  const seen = existed && options.rules !== undefined ? await store.lifecycleRules() : [];
  const rules = planRules(seen, rulesOfArea(options.rules ?? [], area), options.prune ?? false);
  return { area, place: store.place, existed, rules, outcome: 'planned', swept: 0 };
}

async function applyPlace(planned: EnsuredPlace, store: ObjectStore, now: Date): Promise<EnsuredPlace> {
  const { rules } = planned;
  if (!planned.existed) await store.create();
  if (rules.add.length + rules.remove.length > 0) {
    if (!isStillSeen(rules, await store.lifecycleRules())) return { ...planned, outcome: 'changed-meanwhile' };
    await store.setLifecycleRules([...rules.keep, ...rules.add]);
  }
  return { ...planned, outcome: 'done', swept: await store.sweep(now) };
}
