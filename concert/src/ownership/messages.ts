import { assertNever } from '@concert-mia/base/errors';
import type { AllowReason, DenyReason, PathOwner, PathVerdict } from '../model/index.ts';
import { shellQuote } from './decide/shell-quote.ts';

/** One verdict for a person: whose the path is, why it may or may not be written, and the command that asks. */
export function explain(verdict: PathVerdict): string {
  const sentence = `${shellQuote(verdict.path)} ${verdict.allowed ? allowed(verdict) : denied(verdict)}.`;
  return verdict.ask === '' ? sentence : `${sentence} To ask: ${verdict.ask}`;
}

function allowed(verdict: PathVerdict): string {
  const reason = verdict.reason as AllowReason;
  switch (reason) {
    case 'own':
      return 'is your own';
    case 'open':
      return `is shared, and everybody may write it (${describeOwner(verdict.owner)})`;
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
      return `is ${describeOwner(verdict.owner)}. Mend concert.yaml first (concert check shows the patterns that overlap)`;
    case 'needs-rfc':
      return 'is shared and changes only after an approved RFC';
    case 'needs-approval':
      return `is shared and changes only with the approval of ${approvers(verdict.owner)}`;
    case 'needs-lease':
      return 'is shared one at a time, and nobody holds the lease now';
    case 'held':
      return `is shared one at a time, and ${verdict.by} holds the lease now`;
    case 'twin':
      return `differs only in case or Unicode form from a path of ${verdict.by || 'the shared ones'}, and some file systems would write that one`;
    case 'symlink':
      return `is a symbolic link that leads out of your own paths${verdict.by === '' ? '' : ` into those of ${verdict.by}`}`;
    case 'invalid':
      return 'is not a path that a repository can hold (absolute, with .. in it, or inside .git)';
    case 'unknown-instance':
      return 'cannot be judged: concert.yaml names no such instance, so it may write nothing';
    default:
      return assertNever(reason);
  }
}

/** `storage's`, `nobody's`, `shared (lease)`: fits after “is”. */
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

function approvers(owner: PathOwner): string {
  return owner.kind === 'shared' && owner.reviewers.length > 0 ? owner.reviewers.join(' or ') : 'a person';
}
