import type { Instance, PathOwner, Workspace } from '../../model/index.ts';
import { Automaton } from '../automaton/automaton.ts';
import { parsePatternList } from '../pattern/pattern-list.ts';
import { foldPattern } from './fold-name.ts';
import { parseForPolicy } from './parse-for-policy.ts';
import { ODD_NAMES } from './odd-names.ts';
import type { Policy, PolicyOptions } from './policy.ts';

/** The part of a workspace that says whose a path is. */
export interface OwnershipMatrix extends Pick<Workspace, 'shared'> {
  readonly instances: readonly Pick<Instance, 'id' | 'owns'>[];
}

/** Compiles the ownership of a workspace once, for many questions. Never throws: an invalid pattern covers nothing. */
export function compilePolicy(matrix: OwnershipMatrix, options: PolicyOptions): Policy {
  const lines = [...matrix.shared.map((entry) => entry.paths), ...matrix.instances.map((instance) => instance.owns)];
  const asWritten = lines.map((list) => parseForPolicy(list, options));
  const asTwins = lines.map((list) => parsePatternList(list.map(foldPattern), 'twins'));
  const ownerAmong = ownersOfLists(matrix);
  const automaton = new Automaton([...asWritten, ...asTwins, ODD_NAMES], (covering) => ({
    exact: ownerAmong(between(covering, 0, lines.length)),
    twin: ownerAmong(between(covering, lines.length, 2 * lines.length)),
    isPlain: !covering.includes(2 * lines.length),
  }));
  return { options, instances: new Set(matrix.instances.map(({ id }) => id)), automaton };
}

function between(lists: readonly number[], from: number, to: number): readonly number[] {
  return lists.filter((list) => list >= from && list < to).map((list) => list - from);
}

/** From the lists that cover a path (shared entries first, then instances) to its owner; equal owners are one object. */
function ownersOfLists({ shared, instances }: OwnershipMatrix): (covering: readonly number[]) => PathOwner {
  const unowned: PathOwner = { kind: 'unowned' };
  const ofShared = shared.map(({ policy, reviewers }, rule): PathOwner => ({
    kind: 'shared',
    policy,
    reviewers,
    rule,
  }));
  const ofInstance = instances.map(({ id }): PathOwner => ({ kind: 'instance', instance: id }));
  const contested = new Map<string, PathOwner>();
  return (covering) => {
    const [first] = covering;
    if (first === undefined) return unowned;
    if (first < shared.length) return ofShared[first]!; // in their order, and before every instance
    if (covering.length === 1) return ofInstance[first - shared.length]!;
    const key = covering.join();
    const owner = contested.get(key) ?? contestedBy(covering.map((list) => instances[list - shared.length]!.id));
    contested.set(key, owner);
    return owner;
  };
}

function contestedBy(instances: readonly string[]): PathOwner {
  return { kind: 'contested', instances };
}
