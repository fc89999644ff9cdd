import { actorKind } from './actor.ts';
import type { Grant, Lease } from './grant.ts';
import type { JsonObject, JsonValue } from './json.ts';
import type { LedgerDraft, LedgerEntry } from './ledger-entry.ts';

/** A worktree that belongs to an instance. */
export interface Binding {
  readonly instance: string;
  /** The random id in the worktree's own git directory. */
  readonly worktree: string;
  /** `feature/storage-lifecycle`. */
  readonly branch: string;
  /** SHA-256 of the capability, 64 hex digits. */
  readonly capability: string;
}

export interface Approval {
  /** What was approved: `rfc/RFC-001`, `commit/…`. */
  readonly subject: string;
  /** Id of the actor that approved. */
  readonly by: string;
  /** Id of the actor that asked. */
  readonly author: string;
  readonly at: number;
}

/** Everything the ledger says is allowed. */
export interface Authority {
  readonly bindings: readonly Binding[];
  readonly grants: readonly Grant[];
  readonly approvals: readonly Approval[];
  /** What was written under leases that may have ended, one for each content. */
  readonly leased: readonly Lease[];
}

const NEEDS_SOMEBODY = new Set([
  'grant.given',
  'grant.revoked',
  'approval.given',
  'waiver.given',
  'instance.bound',
  'scope.requested',
  'scope.denied',
  'scope.withdrawn',
]);

/** Why an actor may not put this on record, or `undefined`. Holds for writers, and again for whoever checks the chain. */
export function authorityRefusal(entry: LedgerDraft, actor: string): string | undefined {
  const kind = actorKind(actor);
  if (kind === undefined) return `${JSON.stringify(actor)} is no actor`;
  if (kind === 'system' && NEEDS_SOMEBODY.has(entry.kind)) return 'it needs a person or an instance behind it';
  switch (entry.kind) {
    case 'grant.given':
      if ('campaign' in entry.body && kind !== 'person') return 'only a person starts a campaign';
      return actor === `instance:${text(entry.body, 'instance')}` ? 'an instance cannot give itself scope' : undefined;
    case 'lease.recorded':
      return kind === 'instance' && entry.body['instance'] !== actor.replace(/^instance:/, '')
        ? 'an instance records its own lease only'
        : undefined;
    case 'scope.requested':
      return kind === 'instance' && entry.body['instance'] !== actor.replace(/^instance:/, '')
        ? 'an instance asks for itself only'
        : undefined;
    case 'approval.given':
      return actor === entry.body['author'] ? 'an author cannot approve its own request' : undefined;
    case 'instance.bound':
    case 'instance.released':
    case 'waiver.given':
      return kind === 'instance' ? 'only a person can do this' : undefined;
    default:
      return undefined;
  }
}

/** Reads the ledger, in its order, to what is allowed now. Kinds that are not known here say nothing. */
export function authorityOf(entries: readonly LedgerEntry[]): Authority {
  const bindings = new Map<string, Binding>();
  const grants = new Map<string, Grant>();
  const approvals: Approval[] = [];
  const leased: Lease[] = [];
  for (const entry of entries) {
    const { body, subject } = entry;
    if (entry.kind === 'instance.bound') bindings.set(text(body, 'worktree'), toBinding(entry));
    if (entry.kind === 'instance.released') bindings.delete(text(body, 'worktree'));
    if (entry.kind === 'grant.given') grants.set(subject, toGrant(entry));
    if (entry.kind === 'grant.recorded') update(grants, subject, (grant) => record(grant, entry));
    if (entry.kind === 'grant.revoked') {
      update(grants, subject, (grant) =>
        mayEnd(grant, entry.actor) ? { ...grant, until: Math.min(grant.until, entry.at) } : grant,
      );
    }
    if (entry.kind === 'lease.recorded') leased.push(toLeased(entry));
    if (entry.kind === 'approval.given') {
      approvals.push({ subject, by: entry.actor, author: text(body, 'author'), at: entry.at });
    }
  }
  return { bindings: [...bindings.values()], grants: [...grants.values()], approvals, leased };
}

function toBinding({ subject, body }: LedgerEntry): Binding {
  return {
    instance: subject.replace(/^instance\//, ''),
    worktree: text(body, 'worktree'),
    branch: text(body, 'branch'),
    capability: text(body, 'capability'),
  };
}

function toGrant({ actor, subject, body }: LedgerEntry): Grant {
  return {
    id: subject.replace(/^grant\//, ''),
    by: actor,
    instance: text(body, 'instance'),
    paths: Array.isArray(body['paths']) ? body['paths'].filter((path) => typeof path === 'string') : [],
    from: Number(body['from']),
    until: Number(body['until']),
    ...toCampaign(body['campaign']),
    recorded: [],
  };
}

function toCampaign(value: JsonValue | undefined): Pick<Grant, 'campaign'> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  const body = value as JsonObject;
  return { campaign: { name: text(body, 'name'), why: text(body, 'why') } };
}

/** Who waits for a campaign cannot end it: whoever leads it can, and a person. */
function mayEnd(grant: Grant, actor: string): boolean {
  return grant.campaign === undefined || actorKind(actor) === 'person' || actor === `instance:${grant.instance}`;
}

/** Counts only what was recorded while the grant was live, and not by another instance. */
function record(grant: Grant, { actor, at, body }: LedgerEntry): Grant {
  const foreign = actorKind(actor) === 'instance' && actor !== `instance:${grant.instance}`;
  if (foreign || at < grant.from || at >= grant.until) return grant;
  const oid = typeof body['oid'] === 'string' ? body['oid'] : null;
  return { ...grant, recorded: [...grant.recorded, { path: text(body, 'path'), oid }] };
}

/** It gives nothing any more but what it recorded. */
function toLeased({ subject, body }: LedgerEntry): Lease {
  const oid = typeof body['oid'] === 'string' ? body['oid'] : null;
  return {
    id: subject.replace(/^lease\//, ''),
    instance: text(body, 'instance'),
    paths: [],
    from: 0,
    until: 0,
    recorded: [{ path: text(body, 'path'), oid }],
  };
}

function update<K, V>(map: Map<K, V>, key: K, change: (value: V) => V): void {
  const value = map.get(key);
  if (value !== undefined) map.set(key, change(value));
}

/** A field that is no text says nothing; it came from whoever could push. */
function text(body: JsonObject, field: string): string {
  const value = body[field];
  return typeof value === 'string' ? value : '';
}
