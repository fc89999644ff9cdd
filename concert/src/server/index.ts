/** The resident process: socket, loopback address, event stream, watchers; and how commands reach it. */
export { askResident } from './client/ask-resident.ts';
export { findResident, readStatus } from './client/read-status.ts';
export { serveClone, type ServedCommands, type ServeOutcome } from './process/serve-clone.ts';
export { startInBackground, type StartOutcome } from './process/start-in-background.ts';
export { leftState } from './process/left-state.ts';
export { stopResident } from './process/stop-resident.ts';
export { serverErrors } from './server-errors.ts';
export type { ForwardedAnswer, ForwardedCall, ResidentState, ResidentStatus } from './wire/resident.ts';
