import { classifyBytes } from '../automaton/byte-classes.ts';
import { assemble, setsOf } from '../automaton/program.ts';
import { isValidPath } from '../decide/valid-path.ts';
import { matchesList, parsePatternList } from '../pattern/pattern-list.ts';
import type { OwnershipMatrix } from '../policy/compile-policy.ts';
import { AS_WRITTEN, type PolicyOptions } from '../policy/policy.ts';
import { claimsOf, type Claim, type Claimant } from './claimant.ts';
import { commonFiles, type CommonFiles } from './common-files.ts';
import { ListWalk } from './list-walk.ts';

/** Two lists of the matrix that meet. */
export interface Overlap {
  /** A shared entry comes before an instance. */
  readonly between: readonly [Claimant, Claimant];
  /** Paths of files that both cover, shortest first, a few. Empty only where the search gave up. */
  readonly samples: readonly string[];
  /** True when the lists are too intricate to know whether they meet. */
  readonly undecided: boolean;
}

/**
 * Every pair of an instance with another instance or a shared entry whose lists cover a common file. A file that an
 * earlier shared entry takes does not count: nobody contests it. Ordered as the matrix is.
 */
export function findOverlaps(matrix: OwnershipMatrix, options: PolicyOptions = AS_WRITTEN): readonly Overlap[] {
  const claims = claimsOf(matrix, options);
  const meet = meetingOf(claims);
  return claims.flatMap((one, index) =>
    claims.slice(index + 1).flatMap((other) => {
      if (other.claimant.kind === 'shared') return []; // their order settles what two shared entries cover
      const { samples, complete } = meet(one, other, claims.slice(0, Math.min(index, matrix.shared.length)));
      if (complete && samples.length === 0) return [];
      return [{ between: [one.claimant, other.claimant] as const, samples, undecided: samples.length === 0 }];
    }),
  );
}

/** What no file is called. Rarer disguises of `.git` are left to the check of each path found. */
const NO_FILES = parsePatternList(['.', '..', '.git'], 'twins');

type Meet = (one: Claim, other: Claim, before: readonly Claim[]) => CommonFiles;

/** All pairs use the same classes of bytes, so that each list is made deterministic once. */
function meetingOf(claims: readonly Claim[]): Meet {
  const classes = classifyBytes(setsOf(assemble([...claims.map(({ list }) => list), NO_FILES])));
  const walks = new Map<string, ListWalk>();
  const walk = (lists: readonly Claim[], exceptFiles: boolean): ListWalk => {
    const key = `${exceptFiles} ${lists.map((claim) => claims.indexOf(claim)).join()}`;
    const known = walks.get(key);
    if (known !== undefined) return known;
    const made = new ListWalk([...lists.map(({ list }) => list), ...(exceptFiles ? [NO_FILES] : [])], classes);
    walks.set(key, made);
    return made;
  };
  return (one, other, before) =>
    commonFiles({
      one: walk([one], false),
      other: walk([other], false),
      except: walk(before, true),
      classes,
      isCommon: (path) =>
        isValidPath(path) && covers(one, path) && covers(other, path) && !before.some((claim) => covers(claim, path)),
    });
}

function covers({ list }: Claim, path: string): boolean {
  return matchesList(list, path);
}
