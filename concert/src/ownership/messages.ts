import { assertNever } from '@concert-mia/base/errors';
import type { AllowReason, DenyReason, PathOwner, PathVerdict } from '../model/index.ts';
import { shellQuote } from './decide/shell-quote.ts';

/** One verdict as a sentence: whose the path is, and why it may or may not be written. `verdict.ask` is the way out. */
export function explain(verdict: PathVerdict): string {
  return `${shellQuote(verdict.path)} ${verdict.allowed ? allowed(verdict) : denied(verdict)}.`;
}

function allowed(verdict: PathVerdict): string {
  const reason = verdict.reason as AllowReason;
  switch (reason) {
    case 'own':
      return 'is your own';
    case 'open':
      return `is shared, and everybody may write it${policyOf(verdict.owner)}`;
    case 'grant':
      return `is ${describeOwner(verdict.owner)}, and a grant covers your change`;
    case 'lease':
      return 'is shared one at a time, and you hold the lease';
    default:
      return assertNever(reason);
  }
}

function denied(verdict: PathVerdict): string {
  const reason = verdict.reason as DenyReason;
  switch (reason) {
    case 'other':
    case 'unowned':
      return `is ${describeOwner(verdict.owner)}`;
    case 'contested':
      return `is ${describeOwner(verdict.owner)}: mend concert.yaml first; concert check shows the patterns that overlap`;
    case 'needs-rfc':
      return 'is shared and changes only after an approved RFC';
    case 'needs-approval':
      return `is shared and changes only with the approval of ${approvers(verdict.owner)}`;
    case 'needs-lease':
      return 'is shared one at a time, and nobody holds the lease now';
    case 'held':
      return `is shared one at a time, and ${verdict.by} holds the lease now`;
    case 'campaign':
      return `belongs to the campaign ${campaign(verdict)}`;
    case 'twin':
      return `differs only in case or Unicode form from ${twin(verdict.by)}, which some file systems would write instead`;
    case 'symlink':
      return `is a symbolic link that leads ${verdict.by === '' ? 'out of your own paths' : `into the paths of ${verdict.by}`}`;
    case 'invalid':
      return 'is not a path that a repository can hold (absolute, with .. in it, or inside .git)';
    case 'unknown-instance':
      return 'may not be written: concert.yaml names no such instance as the one that asks';
    default:
      return assertNever(reason);
  }
}

/** `owned by storage`, `nobody's`, `shared (lease)`: fits after “is”. */
export function describeOwner(owner: PathOwner): string {
  switch (owner.kind) {
    case 'instance':
      return `owned by ${owner.instance}`;
    case 'shared':
      return `shared (${owner.policy})`;
    case 'contested':
      return `claimed by several instances (${owner.instances.join(', ')})`;
    case 'unowned':
      return "nobody's";
    default:
      return assertNever(owner);
  }
}

/** `rename-reader of api until 2026-01-31T09:30Z: one name everywhere`, whatever a foreign ledger holds. */
function campaign({ campaign }: PathVerdict): string {
  if (campaign === undefined) return '';
  const { name, instance, until, why } = campaign;
  const end = Math.abs(until) <= LAST_TIME ? new Date(until).toISOString().replace(/:\d\d\.\d+Z$/, 'Z') : 'its end';
  return `${name} of ${instance} until ${end}: ${why}`.replaceAll(/\p{Cc}/gu, ' ');
}

/** Milliseconds; no date is later. */
const LAST_TIME = 8.64e15;

function policyOf(owner: PathOwner): string {
  return owner.kind === 'shared' ? ` (${owner.policy})` : '';
}

function twin(owner: string): string {
  return owner === '' ? 'a shared path' : `a path of ${owner}`;
}

function approvers(owner: PathOwner): string {
  return owner.kind === 'shared' && owner.reviewers.length > 0 ? owner.reviewers.join(' or ') : 'a person';
}
