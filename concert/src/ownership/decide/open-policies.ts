import type { SharedPolicy } from '../../model/index.ts';

/** Policies under which everybody writes freely, because the merge sorts it out. */
export const OPEN_POLICIES: ReadonlySet<SharedPolicy> = new Set(['regenerate', 'union', 'merge-json']);
