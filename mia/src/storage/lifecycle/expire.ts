import type { StorageInterface, StoredObject } from '../../interfaces/index.ts';
import type { LifecycleRule } from './lifecycle-rule.ts';

const DAY = 24 * 60 * 60 * 1000;

/** What `expireObjects` found, and whether it did away with it. */
export interface Expiry {
  readonly objects: number;
  readonly bytes: number;
  /** The first hundred keys, to be shown. */
  readonly examples: readonly string[];
  readonly applied: boolean;
}

/**
 * Objects that the rules `delete` by now. A cloud does this by itself; a folder needs this to be run. Without `apply` it only
 * tells. An object that is written again meanwhile stays.
 */
export async function expireObjects(
  storage: StorageInterface,
  rules: readonly LifecycleRule[],
  now: Date,
  options: { readonly apply: boolean },
): Promise<Expiry> {
  const examples: string[] = [];
  let [objects, bytes] = [0, 0];
  for (const rule of rules.filter((one) => one.action === 'delete')) {
    for await (const entry of storage.list(rule.prefix)) {
      if (entry.kind !== 'object' || !isDue(entry, rule, now)) continue;
      if (options.apply && !(await removed(storage, entry))) continue;
      objects += 1;
      bytes += entry.size;
      if (examples.length < 100) examples.push(entry.key);
    }
  }
  return { objects, bytes, examples, applied: options.apply };
}

function isDue(object: StoredObject, rule: LifecycleRule, now: Date): boolean {
  return now.getTime() - Date.parse(object.modifiedAt) >= rule.days * DAY;
}

async function removed(storage: StorageInterface, { key, etag }: StoredObject): Promise<boolean> {
  return (await storage.delete(key, { kind: 'unchanged', etag })) === 'deleted';
}
