import { lazyCrypto } from '@concert-mia/base/digest';
import { campaignErrors, literalPattern, pathsInCommon, scopeErrors, type AskedPath } from '../../guard/index.ts';
import { actorId, type Campaign, type Grant, type JsonObject } from '../../model/index.ts';
import { isValidPath } from '../../ownership/index.ts';
import type { Coordination } from '../coordination.ts';
import { noteCampaigns } from './campaign-notice.ts';
import { workInTheWay, type WorkInTheWay } from './work-in-the-way.ts';

export interface CampaignQuestion {
  readonly name: string;
  /** Id, number or `instanceN`: who leads it. */
  readonly instance: string;
  readonly paths: readonly AskedPath[];
  readonly why: string;
  readonly durationMs: number;
}

/** A grant that keeps all others out. */
export type RunningCampaign = Grant & { readonly campaign: Campaign };

export interface PlannedCampaign {
  readonly name: string;
  readonly instance: string;
  /** Patterns as in a gitignore file, each one path or one folder. */
  readonly paths: readonly string[];
  readonly why: string;
  readonly durationMs: number;
  /** What others have not committed in these paths. */
  readonly work: readonly WorkInTheWay[];
}

/**
 * What starting a campaign would mean; changes nothing.
 *
 * @throws AppError `E_CAMPAIGN_NAME`, `E_CAMPAIGN_OVERLAP`, `E_SCOPE_PATH`, `E_SCOPE_WHY`, `E_NO_INSTANCE`, `E_NOT_ALLOWED`.
 */
export async function planCampaign(coordination: Coordination, question: CampaignQuestion): Promise<PlannedCampaign> {
  const { name, why, durationMs } = question;
  await requirePerson(coordination);
  if (!/^[a-z][a-z0-9-]{0,39}$/.test(name)) throw campaignErrors.name(name);
  for (const { path } of question.paths) if (path === '' || !isValidPath(path)) throw scopeErrors.noPath(path);
  if (why.trim() === '' || why.length > 500 || /\p{Cc}/u.test(why)) throw scopeErrors.noWhy();
  const instance = (await coordination.instance(question.instance)).id;
  const paths = question.paths.map(({ path, isDirectory }) => literalPattern(path, isDirectory));
  const { repository } = coordination.engine;
  const other = (await runningCampaigns(coordination)).find(
    ({ campaign, paths: taken }) => campaign.name === name || pathsInCommon(taken, paths, repository),
  );
  if (other !== undefined) throw campaignErrors.inTheWay(other.campaign.name, other.instance);
  return { name, instance, paths, why, durationMs, work: await workInTheWay(coordination, instance, paths) };
}

/** Announces it: from now on nobody else writes these paths. Throws `E_NOT_ALLOWED`. */
export async function startCampaign(coordination: Coordination, planned: PlannedCampaign): Promise<RunningCampaign> {
  await requirePerson(coordination);
  const { name, instance, paths, why, durationMs } = planned;
  const id = lazyCrypto().randomBytes(4).toString('hex');
  const from = Date.now();
  const until = from + durationMs;
  const campaign = { name, why };
  await append(coordination, 'grant.given', `grant/${id}`, { instance, paths, from, until, campaign });
  await noteCampaigns(coordination);
  return {
    id,
    by: actorId((await coordination.identity()).actor),
    instance,
    paths,
    from,
    until,
    campaign,
    recorded: [],
  };
}

/** Ends it now; what was recorded under it stays allowed. Throws `E_CAMPAIGN_UNKNOWN`, `E_NOT_ALLOWED`. */
export async function endCampaign(coordination: Coordination, name: string): Promise<RunningCampaign> {
  const running = (await runningCampaigns(coordination)).find(({ campaign }) => campaign.name === name);
  if (running === undefined) throw campaignErrors.unknown(name);
  const { actor } = await coordination.identity();
  const isLeader = actor.kind === 'instance' && actor.instance === running.instance;
  if (actor.kind !== 'person' && !isLeader) throw campaignErrors.notYours(name, running.instance);
  await append(coordination, 'grant.revoked', `grant/${running.id}`, {});
  await noteCampaigns(coordination);
  return { ...running, until: Date.now() };
}

/** Every campaign on record, oldest first. */
export async function campaigns(coordination: Coordination): Promise<readonly RunningCampaign[]> {
  const { grants } = await coordination.ledger.authority();
  return grants.filter((grant): grant is RunningCampaign => grant.campaign !== undefined);
}

async function runningCampaigns(coordination: Coordination): Promise<readonly RunningCampaign[]> {
  const now = Date.now();
  return (await campaigns(coordination)).filter(({ until }) => until > now);
}

async function requirePerson(coordination: Coordination): Promise<void> {
  if ((await coordination.identity()).actor.kind !== 'person') throw campaignErrors.onlyPerson();
}

async function append(coordination: Coordination, kind: string, subject: string, body: JsonObject): Promise<void> {
  const { actor, session } = await coordination.identity();
  await coordination.ledger.append({ kind, version: 1, subject, body }, actorId(actor), session);
}
