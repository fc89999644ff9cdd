/** Sets Concert up on an existing repository, and takes it out again. */
export { applySetup } from './apply-setup.ts';
export type { Progress } from './imports/scan-imports.ts';
export { proposeSetup, type Check, type SetupProposal } from './propose-setup.ts';
export { removeConcert } from './removal/remove-concert.ts';
export { planRemoval } from './removal/plan-removal.ts';
export type { RemovalPlan } from './removal/removal-plan.ts';
export type { SetupStep } from './step.ts';
