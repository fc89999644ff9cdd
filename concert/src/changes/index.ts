/** Adapters that turn what was seen (a tool call, an index, a tree diff, a status) into the same `Change[]`. */
export { indexChanges } from './index-changes.ts';
export { statusChanges } from './status-changes.ts';
export { locateWrite, type LocatedWrite } from './tool-call/locate-write.ts';
export { shellText, toolCallWrites, type ToolCall } from './tool-call/tool-call-writes.ts';
export { treeChanges } from './tree-changes.ts';
