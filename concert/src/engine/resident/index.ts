/** What the resident process works with. */
export { cloneChanges } from './clone-changes.ts';
export { cloneState, type CloneState } from './clone-state.ts';
export { lookAtClone, type CloneSight } from './look-at-clone.ts';
export { provenWorktree } from './proven-worktree.ts';
export { recordChanges } from './record-changes.ts';
export { residentPlaces, type ResidentPlaces } from './resident-places.ts';
