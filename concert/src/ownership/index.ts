/** Whose is this path, and may this instance write it? Pure functions over plain data; nothing here reads or writes. */
export { decide } from './decide/decide.ts';
export { OPEN_POLICIES } from './decide/open-policies.ts';
export { isValidPath } from './decide/valid-path.ts';
export { describeOwner, explain } from './messages.ts';
export { compilePolicy } from './policy/compile-policy.ts';
export { ownerOf } from './policy/owner-of.ts';
export type { Policy, PolicyOptions } from './policy/policy.ts';
