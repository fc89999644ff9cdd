import { compareKeys, type ListEntry } from '../interfaces/index.ts';
import { noArea } from './messages.ts';
import type { ObjectStore } from './object-store.ts';

/**
 * Which store holds which keys: one store for all (`''`), or one for each area by the first part of the key. The key
 * `markdown/archive/x.md` is `archive/x.md` in the store that is mounted at `markdown`.
 */
export type Mounts = ReadonlyMap<string, ObjectStore>;

/** A store, and what a key is called in it. */
export interface Target {
  readonly store: ObjectStore;
  readonly key: string;
}

/** Where a key is kept. Throws `E_STORAGE_KEY` (usage) for one that is in no area. */
export function targetOf(mounts: Mounts, key: string): Target {
  const everything = mounts.get('');
  if (everything !== undefined) return { store: everything, key };
  const slash = key.indexOf('/');
  const store = slash === -1 ? undefined : mounts.get(key.slice(0, slash));
  if (store === undefined) throw noArea(key, [...mounts.keys()]);
  return { store, key: key.slice(slash + 1) };
}

/** Everything with a prefix, area after area in the order of bytes, under its full key. */
export async function* listMounts(
  mounts: Mounts,
  prefix: string,
  after: string | undefined,
): AsyncGenerator<ListEntry> {
  const areas = [...mounts.keys()].map((area) => (area === '' ? '' : `${area}/`)).sort(compareKeys);
  for (const area of areas) {
    if (!area.startsWith(prefix) && !prefix.startsWith(area)) continue;
    if (after !== undefined && !after.startsWith(area) && compareKeys(area, after) < 0) continue;
    const store = mounts.get(area.slice(0, -1));
    const inside = after?.startsWith(area) === true ? after.slice(area.length) : undefined;
    for await (const entry of store?.list(prefix.slice(area.length), inside) ?? []) yield underArea(entry, area);
  }
}

function underArea(entry: ListEntry, area: string): ListEntry {
  return entry.kind === 'object' ? { ...entry, key: area + entry.key } : { ...entry, name: area + entry.name };
}
