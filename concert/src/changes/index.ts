/** Adapters that turn what was seen (a tool call, an index, a tree diff, a status) into the same `Change[]`. */
export { indexChanges } from './index-changes.ts';
export { otherNames } from './other-names.ts';
export type { StatusEntry } from './parse-status.ts';
export { changesOfStatus, statusChanges, statusEntries } from './status-changes.ts';
export { locateWrite, type LocatedWrite } from './tool-call/locate-write.ts';
export { namesAllItWrites, shellText, toolCallWrites, type ToolCall } from './tool-call/tool-call-writes.ts';
export { treeChanges } from './tree-changes.ts';
