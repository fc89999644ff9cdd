/** Whose is this path, and may this instance write it? Pure functions over plain data; nothing here reads or writes. */
export { decide } from './decide/decide.ts';
export { granters, mayGrant } from './decide/may-grant.ts';
export { OPEN_POLICIES } from './decide/open-policies.ts';
export { describeOwner, explain } from './messages.ts';
export type { Claimant } from './overlap/claimant.ts';
export { findOverlaps, type Overlap } from './overlap/find-overlaps.ts';
export { patternsWithoutMatch, type PatternWithoutMatch } from './overlap/patterns-without-match.ts';
export { unownedFiles } from './overlap/unowned-files.ts';
export { compilePolicy, type OwnershipMatrix } from './policy/compile-policy.ts';
export { ownerOf } from './policy/owner-of.ts';
export { AS_WRITTEN, type Policy, type PolicyOptions } from './policy/policy.ts';
export { matchesList, parsePatternList } from './pattern/pattern-list.ts';
export { isValidPath } from './valid-path.ts';
