import type { DependencyKind } from '../../model/index.ts';
import type { Need } from './need.ts';

/** A dependency to propose. `against` is the chain of instances, from `to` back to `from`, that a full one would close. */
export interface ProposedDependency {
  readonly need: Need;
  readonly kind: DependencyKind;
  readonly against?: readonly string[];
}

/**
 * Every need as a dependency: `consume` where values are used, `read` where only types are. Needs that go round cannot
 * all be kept: the strongest are taken first, and one that would close a circle becomes `observe`, which closes none.
 */
export function acyclicDependencies(needs: readonly Need[]): ProposedDependency[] {
  const kept = new Map<string, string[]>();
  return needs.toSorted(strongestFirst).map((need) => {
    const against = route(need.to, need.from, kept);
    if (against !== undefined) return { need, kind: 'observe', against };
    kept.set(need.from, [...(kept.get(need.from) ?? []), need.to]);
    return { need, kind: need.values + need.declared > 0 ? 'consume' : 'read' };
  });
}

/** Values outweigh types, which vanish at run time; names decide a tie, so that the answer is always the same. */
function strongestFirst(one: Need, other: Need): number {
  const weight = (need: Need) => need.values + need.declared;
  return (
    weight(other) - weight(one) ||
    other.types - one.types ||
    (`${one.from} ${one.to}` < `${other.from} ${other.to}` ? -1 : 1)
  );
}

/** The shortest chain of dependencies from `start` to `end`, both included. */
function route(
  start: string,
  end: string,
  edges: ReadonlyMap<string, readonly string[]>,
): readonly string[] | undefined {
  const seen = new Set([start]);
  const queue: string[][] = [[start]];
  for (let way = queue.shift(); way !== undefined; way = queue.shift()) {
    const last = way.at(-1) ?? start;
    if (last === end) return way;
    for (const next of edges.get(last) ?? []) {
      if (seen.has(next)) continue;
      seen.add(next);
      queue.push([...way, next]);
    }
  }
  return undefined;
}
