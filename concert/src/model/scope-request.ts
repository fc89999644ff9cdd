import type { JsonValue } from './json.ts';
import type { LedgerEntry } from './ledger-entry.ts';

/** What became of a request. */
export interface ScopeAnswer {
  readonly kind: 'granted' | 'denied' | 'withdrawn';
  /** Id of the actor that answered. */
  readonly by: string;
  readonly at: number;
  /** Of a denial. */
  readonly why: string;
  /** Id of the grant; empty where none was given. */
  readonly grant: string;
}

/** An instance asks to write paths that are not its own, for a time. */
export interface ScopeRequest {
  readonly id: string;
  readonly instance: string;
  /** Patterns as in a gitignore file, each one path or one folder. */
  readonly paths: readonly string[];
  /** Ids of the instances that may answer; a person always may. */
  readonly of: readonly string[];
  readonly why: string;
  /** How long, in milliseconds from the moment of the grant. */
  readonly durationMs: number;
  /** Id of the actor that asked. */
  readonly by: string;
  readonly at: number;
  /** `undefined` while nobody has answered. The first answer counts. */
  readonly answer: ScopeAnswer | undefined;
}

const ANSWERS = { 'grant.given': 'granted', 'scope.denied': 'denied', 'scope.withdrawn': 'withdrawn' } as const;

/** Reads the ledger, in its order, to what was asked and what became of it, oldest first. */
export function scopeRequestsOf(entries: readonly LedgerEntry[]): readonly ScopeRequest[] {
  const requests = new Map<string, ScopeRequest>();
  for (const entry of entries) {
    if (entry.kind === 'scope.requested') {
      const request = toRequest(entry);
      if (!requests.has(request.id)) requests.set(request.id, request);
    } else if (entry.kind in ANSWERS) {
      const request = requests.get(requestId(entry));
      if (request?.answer === undefined && request !== undefined) {
        requests.set(request.id, { ...request, answer: toAnswer(entry, entry.kind as keyof typeof ANSWERS) });
      }
    }
  }
  return [...requests.values()];
}

/** A grant names the request that it answers; the other answers are about the request itself. */
function requestId({ kind, subject, body }: LedgerEntry): string {
  return kind === 'grant.given' ? text(body['request']) : subject.replace(/^scope\//, '');
}

function toRequest({ actor, at, subject, body }: LedgerEntry): ScopeRequest {
  return {
    id: subject.replace(/^scope\//, ''),
    instance: text(body['instance']),
    paths: texts(body['paths']),
    of: texts(body['of']),
    why: text(body['why']),
    durationMs: Number(body['durationMs']),
    by: actor,
    at,
    answer: undefined,
  };
}

function toAnswer({ actor, at, kind, subject, body }: LedgerEntry, named: keyof typeof ANSWERS): ScopeAnswer {
  return {
    kind: ANSWERS[named],
    by: actor,
    at,
    why: text(body['why']),
    grant: kind === 'grant.given' ? subject.replace(/^grant\//, '') : '',
  };
}

function text(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

function texts(value: JsonValue | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}
