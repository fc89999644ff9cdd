import { lazyCrypto } from '@concert-mia/base/digest';
import { literalPath, notTheirsToGive, planRequest, scopeErrors, type AskedPath } from '../guard/index.ts';
import {
  actorId,
  scopeRequestsOf,
  type Actor,
  type JsonObject,
  type LedgerEntry,
  type PathVerdict,
  type ScopeRequest,
} from '../model/index.ts';
import { isValidPath } from '../ownership/index.ts';
import { askingInstance } from './asking-instance.ts';
import type { Coordination } from './coordination.ts';

export interface ScopeQuestion {
  readonly paths: readonly AskedPath[];
  readonly why: string;
  readonly durationMs: number;
  /** Id, number or `instanceN`; the instance that acts here when left out. */
  readonly instance?: string;
}

export interface ScopeAsked {
  readonly instance: string;
  /** One for every group of owners. */
  readonly requests: readonly ScopeRequest[];
  /** Paths for which nobody is asked: allowed already, or not to be had by a grant. */
  readonly left: readonly PathVerdict[];
}

const LONGEST_WHY = 500;

/** Asks the owners for scope. Throws `E_SCOPE_PATH`, `E_SCOPE_WHY`, `E_WHOSE`, `E_NOT_ALLOWED`. */
export async function requestScope(coordination: Coordination, question: ScopeQuestion): Promise<ScopeAsked> {
  const { why, durationMs } = question;
  for (const { path } of question.paths) if (path === '' || !isValidPath(path)) throw scopeErrors.noPath(path);
  if (why.trim() === '' || why.length > LONGEST_WHY || /\p{Cc}/u.test(why)) throw scopeErrors.noWhy();
  const instance = await askingInstance(coordination, question.instance);
  const { policy } = await coordination.engine.policy('effective');
  const plan = planRequest(question.paths, instance, policy);
  const ids: string[] = [];
  for (const { paths, of } of plan.requests) {
    const id = newId();
    await append(coordination, 'scope.requested', `scope/${id}`, { instance, paths, of, why, durationMs });
    ids.push(id);
  }
  const requests = (await scopeRequests(coordination)).filter(({ id }) => ids.includes(id));
  return { instance, requests, left: plan.left };
}

/** Gives what a request asks for, from now on. Throws `E_SCOPE_UNKNOWN`, `E_SCOPE_ANSWERED`, `E_NOT_ALLOWED`. */
export async function grantScope(coordination: Coordination, id: string, durationMs?: number): Promise<ScopeRequest> {
  const request = await answerable(coordination, id);
  const from = Date.now();
  const until = from + (durationMs ?? request.durationMs);
  const { instance, paths } = request;
  await append(coordination, 'grant.given', `grant/${newId()}`, { request: request.id, instance, paths, from, until });
  return requireRequest(coordination, id);
}

/** Says no, and why. Throws as `grantScope` does. */
export async function denyScope(coordination: Coordination, id: string, why: string): Promise<ScopeRequest> {
  const request = await answerable(coordination, id);
  await append(coordination, 'scope.denied', `scope/${request.id}`, { why });
  return requireRequest(coordination, id);
}

/**
 * Takes the last step back: a live grant by whoever may give it (or the instance that has it), an open request by
 * whoever asked. What was recorded under the grant stays allowed.
 */
export async function undoScope(coordination: Coordination, id: string): Promise<ScopeRequest> {
  const request = await requireRequest(coordination, id);
  const { actor } = await coordination.identity();
  const own = actor.kind === 'person' || (actor.kind === 'instance' && actor.instance === request.instance);
  if (!own) await requireMayAnswer(coordination, request, actor);
  if (request.answer === undefined) {
    if (!own) throw scopeErrors.notYours({ ...request, of: [request.instance] }, request.paths);
    await append(coordination, 'scope.withdrawn', `scope/${request.id}`, {});
  } else if (request.answer.kind === 'granted' && (await isLive(coordination, request.answer.grant))) {
    await append(coordination, 'grant.revoked', `grant/${request.answer.grant}`, {});
  } else throw scopeErrors.nothingToUndo(request);
  return requireRequest(coordination, id);
}

/** Every request with its answer, oldest first. */
export async function scopeRequests(coordination: Coordination): Promise<readonly ScopeRequest[]> {
  return scopeRequestsOf(await coordination.ledger.entries());
}

/** When a request's grant ends, in milliseconds since the epoch; `undefined` where none was given. */
export async function grantEnds(coordination: Coordination): Promise<ReadonlyMap<string, number>> {
  const { grants } = await coordination.ledger.authority();
  return new Map(grants.map((grant) => [grant.id, grant.until]));
}

async function answerable(coordination: Coordination, id: string): Promise<ScopeRequest> {
  const request = await requireRequest(coordination, id);
  await requireMayAnswer(coordination, request, (await coordination.identity()).actor);
  if (request.answer !== undefined) throw scopeErrors.answered(request);
  return request;
}

async function requireMayAnswer(coordination: Coordination, request: ScopeRequest, actor: Actor): Promise<void> {
  const { policy } = await coordination.engine.policy('effective');
  const foreign = notTheirsToGive(request, actor, policy);
  if (foreign.length > 0) {
    throw scopeErrors.notYours(
      request,
      foreign.map((pattern) => literalPath(pattern).path),
    );
  }
}

async function requireRequest(coordination: Coordination, id: string): Promise<ScopeRequest> {
  const request = (await scopeRequests(coordination)).find((known) => known.id === id);
  if (request === undefined) throw scopeErrors.unknown(id);
  return request;
}

async function isLive(coordination: Coordination, grant: string): Promise<boolean> {
  return ((await grantEnds(coordination)).get(grant) ?? 0) > Date.now();
}

async function append(
  coordination: Coordination,
  kind: string,
  subject: string,
  body: JsonObject,
): Promise<LedgerEntry> {
  const { actor, session } = await coordination.identity();
  return coordination.ledger.append({ kind, version: 1, subject, body }, actorId(actor), session);
}

/** Unique among clones that write apart, and short enough to type. */
function newId(): string {
  return lazyCrypto().randomBytes(4).toString('hex');
}
