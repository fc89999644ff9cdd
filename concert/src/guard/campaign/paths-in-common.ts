import { findOverlaps, type PolicyOptions } from '../../ownership/index.ts';

/** Whether two lists of patterns can cover one path, existing or not. What cannot be told counts as yes. */
export function pathsInCommon(one: readonly string[], other: readonly string[], options: PolicyOptions): boolean {
  const instances = [one, other].map((owns, at) => ({ id: String(at), owns }));
  return findOverlaps({ instances, shared: [] }, options).length > 0;
}
