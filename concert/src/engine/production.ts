import { findInstance } from '../config/instance-names.ts';
import { productionResources, resourcesNamed, type ProductionSource } from '../config/production-resources.ts';
import type { Repository } from '../git/index.ts';
import { productionErrors } from '../guard/index.ts';
import { actorId, type JsonObject, type ProductionLeave, type ProductionResource } from '../model/index.ts';
import { authorityOnRef, hasStore, type Environment } from '../store/index.ts';
import { openCoordination, type Coordination } from './coordination.ts';

export interface ProductionState extends ProductionResource {
  /** Who may use it now. */
  readonly leaves: readonly ProductionLeave[];
}

/** The production resources that a command names and the instance may not use now. */
export async function deniedProduction(
  repository: Repository,
  workspace: ProductionSource,
  instance: string,
  command: string,
  env: Environment,
): Promise<readonly ProductionResource[]> {
  const named = resourcesNamed(workspace, command);
  if (named.length === 0) return [];
  const live = (await readLeaves(repository, env)).filter((leave) => leave.instance === instance && isLive(leave));
  return named.filter(({ name }) => !live.some(({ resource }) => resource === name));
}

/** Every production resource of the configuration that counts, and who may use it now. */
export async function productionStates(coordination: Coordination): Promise<readonly ProductionState[]> {
  const { workspace } = await coordination.engine.policy('effective');
  const { production } = await coordination.ledger.authority();
  const live = production.filter(isLive);
  return productionResources(workspace).map((resource) => ({
    ...resource,
    leaves: live.filter((leave) => leave.resource === resource.name),
  }));
}

export interface LeaveQuestion {
  readonly resource: string;
  /** Id, number or `instanceN`. */
  readonly instance: string;
  readonly why: string;
  readonly durationMs: number;
}

/** A person lets an instance use it for a time. Throws `E_NOT_ALLOWED`, `E_PRODUCTION_UNKNOWN`, `E_NO_INSTANCE`. */
export async function allowProduction(coordination: Coordination, question: LeaveQuestion): Promise<ProductionLeave> {
  const { resource, why, durationMs } = question;
  const instance = await requireLeave(coordination, resource, question.instance);
  const from = Date.now();
  const body = { instance, why, from, until: from + durationMs };
  await append(coordination, 'production.allowed', resource, body);
  return { resource, by: actorId((await coordination.identity()).actor), ...body };
}

/** The leave ends now. Throws as `allowProduction` does. */
export async function endProduction(coordination: Coordination, resource: string, named: string): Promise<void> {
  const instance = await requireLeave(coordination, resource, named);
  await append(coordination, 'production.ended', resource, { instance });
}

/** A person asks, about a resource and an instance that are known; answers the instance's id. */
async function requireLeave(coordination: Coordination, resource: string, named: string): Promise<string> {
  if ((await coordination.identity()).actor.kind !== 'person') throw productionErrors.onlyPerson();
  const { workspace } = await coordination.engine.policy('effective');
  const known = productionResources(workspace).map(({ name }) => name);
  if (!known.includes(resource)) throw productionErrors.unknown(resource, known);
  return findInstance(workspace.instances, named)?.id ?? (await coordination.instance(named)).id;
}

async function readLeaves(repository: Repository, env: Environment): Promise<readonly ProductionLeave[]> {
  if (!hasStore({ commonDir: repository.commonDir, databaseUrl: env['CONCERT_DATABASE_URL'] })) {
    return (await authorityOnRef(repository)).production;
  }
  await using coordination = await openCoordination(repository.root, env);
  return (await coordination.ledger.authority()).production;
}

function isLive({ from, until }: ProductionLeave): boolean {
  const now = Date.now();
  return from <= now && now < until;
}

async function append(coordination: Coordination, kind: string, resource: string, body: JsonObject): Promise<void> {
  const { actor, session } = await coordination.identity();
  const draft = { kind, version: 1, subject: `production/${resource}`, body };
  await coordination.ledger.append(draft, actorId(actor), session);
}
