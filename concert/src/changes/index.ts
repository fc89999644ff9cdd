/** Adapters that turn what was seen (a tree diff, an index) into the same `Change[]`. */
export { indexChanges } from './index-changes.ts';
export { treeChanges } from './tree-changes.ts';
