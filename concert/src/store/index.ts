/** Ledger, activity log and views: what happened, and what has authority. */
export type { ActivityLog, EventQuery, LogRange } from './contracts/activity-log.ts';
export type { Command, Transaction } from './contracts/command.ts';
export { openStore, storeFile, type StoreLocation } from './open-store.ts';
export { Store } from './store.ts';
