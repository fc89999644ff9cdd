/** Concert's public face as a library. */
export { ConfigError } from '../config/config-error.ts';
export { parseDuration } from '../config/duration.ts';
export { findInstance } from '../config/instance-names.ts';
export {
  communicationMatrix,
  dependencyGraph,
  toDot,
  toMarkdown,
  toMermaid,
  toSvg,
  type Communication,
} from '../matrix/index.ts';
export { openRepository, resolveCommit } from '../git/index.ts';
export { explain } from '../ownership/index.ts';
export {
  addTask,
  backupStore,
  bindWorktrees,
  claimTask,
  compactStore,
  dependTask,
  importProgress,
  instanceCapabilityFile,
  linkTask,
  mirroredStatusFile,
  moveTask,
  parseStatusFile,
  printStatusFile,
  recordTests,
  releaseTask,
  replaceFile,
  restoreStore,
  setAside,
  setMirroredStatusFile,
  setRetention,
  storeFile,
  storeStatus,
  updateProgress,
  waitForEvents,
  type ClaimOutcome,
  type MoveOutcome,
} from '../store/index.ts';
export type { ChangeCheck, ChangeScope } from './check-changes.ts';
export type { MatrixCheck } from './check-matrix.ts';
export { agentClients, type AgentClient } from './examine/agent-clients.ts';
export { examine } from './examine/examine.ts';
export type { Diagnosis } from './examine/diagnosis.ts';
export { openEngine, type Engine } from './engine.ts';
export { type LoadedPolicy } from './load-policy.ts';
export { CONFIG_FILE, describeSource, type PolicyChoice, type PolicySource } from './read-config.ts';
export type { OwnedPath, OwnsAnswer } from './owns.ts';
export { configSchema } from './config-schema.ts';
export { repositoryPath } from './repository-path.ts';
export { askingInstance } from './asking-instance.ts';
export { Coordination, openCoordination } from './coordination.ts';
export { listLeases, releaseLeasesOf, renewLeasesOf, takeLeaseFor } from './lease.ts';
export type { LeaseOutcome } from '../store/index.ts';
export {
  campaigns,
  endCampaign,
  planCampaign,
  startCampaign,
  type PlannedCampaign,
  type RunningCampaign,
} from './campaign/campaign.ts';
export { noteCampaigns } from './campaign/campaign-notice.ts';
export { compile } from './compile/compile.ts';
export type { CompiledFile } from './compile/file-plan.ts';
export { judgeCommit } from './judge-commit.ts';
export { judgePush, parsePushedRefs, type PushVerdict } from './judge-push.ts';
export { protect, type ProtectAnswer } from './protect.ts';
export {
  allowProduction,
  deniedProduction,
  endProduction,
  productionStates,
  type ProductionState,
} from './production.ts';
export { applyQuarantine, dropQuarantine, listQuarantine, showQuarantine, type ShownQuarantine } from './quarantine.ts';
export { denyScope, grantEnds, grantScope, requestScope, scopeRequests, undoScope, type ScopeAsked } from './scope.ts';
export {
  cloneChanges,
  cloneState,
  lookAtClone,
  provenWorktree,
  recordChanges,
  residentPlaces,
  type CloneSight,
  type CloneState,
  type ResidentPlaces,
} from './resident/index.ts';
export { pushBranch, pushIntegration, type PushAnswer } from './remote/push.ts';
export { syncRemote, type SyncAnswer } from './remote/sync.ts';
export { runInSandbox, type SandboxOutcome } from './sandbox.ts';
export { describeProcess, hasEnded, scopeErrors } from '../guard/index.ts';
export { parseTestResult } from './test-results/parse-test-result.ts';
export type { QuarantineEntry } from '../guard/index.ts';
export { workReport, type WorkReport } from './work-report.ts';
export type { Progress, RemovalPlan, SetupProposal, SetupStep } from '../setup/index.ts';
export { down, type DownOutcome, type DownResult } from './isolation/down.ts';
export { listPlaces, type InstancePlace } from './isolation/list-worktrees.ts';
export { environmentOf, placeOf } from './isolation/place-of.ts';
export { up } from './isolation/up.ts';
export type { UpOutcome, UpResult } from './isolation/up-types.ts';
export { describeHolder, portsInUse, printExports, resourceErrors } from '../resources/index.ts';
export { describeProcesses } from '../isolation/index.ts';
export { runCommand, type RunOutcome } from './isolation/run-command.ts';
export { isolationErrors } from '../isolation/index.ts';
export { pruneStale } from './isolation/prune.ts';
export { listSaved, restoreSaved, showSaved } from './isolation/saved.ts';
