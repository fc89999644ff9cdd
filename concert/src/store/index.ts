/** Ledger, activity log and views: what happened, and what has authority. */
export { waitForEvents } from './activity/wait-for-events.ts';
export { backupStore, type Backup } from './backup/backup-store.ts';
export { restoreStore, type Restored } from './backup/restore-store.ts';
export { setAside } from './backup/set-aside.ts';
export type { ActivityLog, EventQuery, LogRange } from './contracts/activity-log.ts';
export type { Command, CommandBody, Transaction } from './contracts/command.ts';
export type { Ledger } from './contracts/ledger.ts';
export { worktreeId } from './identity/worktree-id.ts';
export { bindWorktrees } from './identity/bind-worktrees.ts';
export {
  instanceCapabilityFile,
  personCapabilityFile,
  whoAmI,
  type Environment,
  type Identity,
} from './identity/who-am-i.ts';
export { authorityOnRef } from './ledger/authority-on-ref.ts';
export type { LedgerCheck } from './ledger/check-ledger.ts';
export { RepositoryLedger } from './ledger/ledger.ts';
export { LEDGER_REF } from './ledger/read-ledger-ref.ts';
export type { LedgerSync } from './ledger/sync-ledger.ts';
export { releaseLeases, releaseUnattended, renewLeases, type LeaseChoice } from './leases/end-leases.ts';
export type { HasEnded } from './leases/settle-leases.ts';
export { settleLeases } from './leases/settle-leases.ts';
export { takeLease, type LeaseOutcome, type LeaseWish } from './leases/take-lease.ts';
export { failpoint } from './failpoint.ts';
export { holdLock } from './lock/hold-lock.ts';
export { openStore } from './open-store.ts';
export {
  freeResources,
  leaseResources,
  settleResources,
  type HolderIsGone,
  type ResourceWish,
} from './resources/lease-resources.ts';
export { hasStore, storeFile, type StoreLocation } from './store-place.ts';
export { setRetention } from './retention/set-retention.ts';
export { storeFindings } from './store-findings.ts';
export { Store } from './store.ts';
export { compactStore, type Compaction } from './upkeep/compact-store.ts';
export { storeStatus } from './upkeep/store-status.ts';
export { addTask, type NewTask } from './tasks/add-task.ts';
export { claimTask, type ClaimOutcome } from './tasks/claim-task.ts';
export { dependTask } from './tasks/depend-task.ts';
export { importProgress, parseStatusFile, printStatusFile } from './tasks/import-status.ts';
export { mirroredStatusFile, refreshStatusFile, replaceFile, setMirroredStatusFile } from './tasks/mirror-status.ts';
export { linkTask, moveTask, releaseTask, type MoveOutcome } from './tasks/move-task.ts';
export type { TaskQuery } from './tasks/read-tasks.ts';
export { updateProgress } from './tasks/update-progress.ts';
export { recordTests } from './work/record-tests.ts';
