import { ownerOf } from '../policy/owner-of.ts';
import type { Policy } from '../policy/policy.ts';

/** The files that nobody owns and no shared entry covers, in their order. */
export function unownedFiles(policy: Policy, files: readonly string[]): readonly string[] {
  return files.filter((file) => ownerOf(policy, file).kind === 'unowned');
}
