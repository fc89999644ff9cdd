import { parseForPolicy } from '../policy/parse-for-policy.ts';
import type { OwnershipMatrix } from '../policy/compile-policy.ts';
import type { PolicyOptions } from '../policy/policy.ts';
import type { PatternList } from '../pattern/pattern-list.ts';

/** Who a pattern list of the matrix speaks for: an instance, or a shared entry (its index in `shared`). */
export type Claimant =
  | { readonly kind: 'instance'; readonly instance: string }
  | { readonly kind: 'shared'; readonly rule: number };

export interface Claim {
  readonly claimant: Claimant;
  readonly lines: readonly string[];
  readonly list: PatternList;
}

/** Every list of the matrix, shared entries first. */
export function claimsOf({ shared, instances }: OwnershipMatrix, options: PolicyOptions): readonly Claim[] {
  const claim = (claimant: Claimant, lines: readonly string[]): Claim => ({
    claimant,
    lines,
    list: parseForPolicy(lines, options),
  });
  return [
    ...shared.map(({ paths }, rule) => claim({ kind: 'shared', rule }, paths)),
    ...instances.map(({ id, owns }) => claim({ kind: 'instance', instance: id }, owns)),
  ];
}
