import type { Change, Grant, PathOwner, PathVerdict } from '../../model/index.ts';
import { ownersOf } from '../policy/owner-of.ts';
import type { Owners } from '../policy/policy.ts';
import { isValidPath } from '../valid-path.ts';
import type { Judge } from './judge.ts';
import type { Written } from './written.ts';
import { ruleOnLink } from './rule-on-link.ts';
import { ruleOnOwner } from './rule-on-owner.ts';
import { ruleOnTwin } from './rule-on-twin.ts';
import { deny, type Ruling } from './ruling.ts';

const UNOWNED: PathOwner = { kind: 'unowned' };
const INVALID = deny('invalid');
const UNKNOWN_INSTANCE = deny('unknown-instance');

/** The verdict on one name that `change` leaves behind. */
export function judgeLeft(judge: Judge, change: Exclude<Change, { op: 'delete' }>): PathVerdict {
  const path = change.to;
  const isDirectory = change.mode === '160000';
  const owners = ownersOf(judge.policy, path, isDirectory);
  if (!owners.isPlain && !isValidPath(path)) return verdict(change, path, UNOWNED, INVALID);
  const ruling = rule(judge, { path, isPlain: owners.isPlain, isDirectory, oid: change.oid }, owners);
  const link = ruling.allowed && change.mode === '120000' ? ruleOnLink(judge, path, change.target) : undefined;
  return verdict(change, path, owners.exact, link ?? ruling);
}

/** The verdict on the name that `change` takes away. */
export function judgeTaken(judge: Judge, change: Extract<Change, { from: string }>): PathVerdict {
  const path = change.from;
  const isDirectory = 'mode' in change ? change.mode === '160000' : wasDirectory(judge, path);
  const owners = ownersOf(judge.policy, path, isDirectory);
  if (!owners.isPlain && !isValidPath(path)) return verdict(change, path, UNOWNED, INVALID);
  return verdict(
    change,
    path,
    owners.exact,
    rule(judge, { path, isPlain: owners.isPlain, isDirectory, oid: null }, owners),
  );
}

/** A deletion does not say what was deleted. What no file pattern covers may have been a submodule. */
function wasDirectory(judge: Judge, path: string): boolean {
  return ownersOf(judge.policy, path, false).exact.kind === 'unowned';
}

function rule(judge: Judge, written: Written, owners: Owners): Ruling {
  if (!judge.policy.instances.has(judge.instance)) return UNKNOWN_INSTANCE;
  const campaign = judge.permissions.campaignOver(written.path, written.isDirectory);
  if (campaign !== undefined && campaign.instance !== judge.instance)
    return { ...deny('campaign', '', campaign.instance), campaign };
  const ruling = ruleOnOwner(judge, written, owners.exact);
  // A twin says more of a path that is allowed or nobody's; a denial in an owner's name stands as it is.
  const mayBeTwin = ruling.allowed || ruling.reason === 'unowned';
  return (mayBeTwin ? ruleOnTwin(judge, written, owners) : undefined) ?? ruling;
}

function verdict(change: Change, path: string, owner: PathOwner, ruling: Ruling): PathVerdict {
  const { allowed, reason } = ruling;
  const by = ruling.allowed ? '' : ruling.by;
  const told = ruling.allowed || ruling.campaign === undefined ? {} : { campaign: announced(ruling.campaign) };
  return { change, path, owner, allowed, reason, by, ask: ruling.allowed ? '' : ruling.ask, ...told };
}

function announced({ campaign, instance, until }: Grant): NonNullable<PathVerdict['campaign']> {
  return { name: campaign?.name ?? '', why: campaign?.why ?? '', instance, until };
}
