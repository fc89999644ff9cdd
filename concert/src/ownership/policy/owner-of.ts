import type { PathOwner } from '../../model/index.ts';
import { toByteString } from '../pattern/byte-string.ts';
import { foldName } from './fold-name.ts';
import type { Owners, Policy, PolicyOptions } from './policy.ts';

/**
 * Whose `path` is (relative to the top, with `/`). A folder is asked for with a slash at its end or with `isDirectory`.
 * Never throws; a path that cannot be in a repository has the owner that the patterns give it.
 */
export function ownerOf(policy: Policy, path: string, isDirectory = path.endsWith('/')): PathOwner {
  return ownersOf(policy, path.endsWith('/') ? path.slice(0, -1) : path, isDirectory).exact;
}

/** All that the policy has to say of a path, read in one go where it is ASCII. */
export function ownersOf(policy: Policy, path: string, isDirectory: boolean): Owners {
  // The twins' patterns take ASCII letters in either case, so that such a path needs no folding.
  return policy.automaton.readAscii(path, isDirectory) ?? ownersOfUnicode(policy, path, isDirectory);
}

function ownersOfUnicode({ automaton, options }: Policy, path: string, isDirectory: boolean): Owners {
  const owners = automaton.read(asCompared(path, options), isDirectory);
  const { twin } = automaton.read(toByteString(foldName(path)), isDirectory);
  return { ...owners, twin };
}

/** The bytes of a name as the repository compares it. */
export function asCompared(name: string, options: PolicyOptions): string {
  return toByteString(options.precomposeUnicode ? name.normalize('NFC') : name);
}
