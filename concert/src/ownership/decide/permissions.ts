import { actorKind, type Grant, type Lease, type PathOwner } from '../../model/index.ts';
import { Automaton } from '../automaton/automaton.ts';
import type { Written } from './written.ts';
import { mayGrant } from './may-grant.ts';
import { parseForPolicy } from '../policy/parse-for-policy.ts';
import { asCompared } from '../policy/owner-of.ts';
import type { Policy } from '../policy/policy.ts';

/** What an instance may do beyond its own paths, at one moment. */
export interface Permissions {
  /** A live grant, given by somebody who may give the owner's paths, covers this one. */
  isGranted(written: Written, owner: PathOwner): boolean;
  /** Such a grant, live or not, covers the path and recorded exactly this content (`null`: the deletion) there. */
  isRecorded(written: Written, owner: PathOwner): boolean;
  /** The instance's lease, ended or not, recorded exactly this content there. */
  wasLeased(written: Written): boolean;
  /** The live campaign that the path belongs to, whoever leads it. */
  campaignOver(path: string, isDirectory: boolean): Grant | undefined;
  /** Who holds the lease on the path: the instance itself if it does, else another, else nobody. */
  holderOf(path: string, isDirectory: boolean): string | undefined;
}

/** Compiles nothing before the first question; most changes need no permission. */
export function permissionsOf(
  instance: string,
  policy: Policy,
  grants: readonly Grant[],
  leases: readonly Lease[],
  now: number,
): Permissions {
  const own = grants.filter((grant) => grant.instance === instance);
  const live = coverage(own.filter(isLive(now)), policy);
  const held = coverage(leases.filter(isLive(now)), policy);
  const covering = coverage(own, policy);
  const campaigns = coverage(grants.filter(isCampaign).filter(isLive(now)), policy);
  const recorded = lazy(() => own.map(contentsOf));
  const leased = lazy(() => leases.filter((lease) => lease.instance === instance).map(contentsOf));
  const holds = (grant: Grant, { path, oid }: Written) =>
    oid !== undefined && recorded()[own.indexOf(grant)]?.has(contentKey(path, oid)) === true;
  return {
    isGranted: ({ path, isDirectory }, owner) => live(path, isDirectory).some((grant) => mayGrant(grant.by, owner)),
    isRecorded: (written, owner) =>
      covering(written.path, written.isDirectory).some((grant) => mayGrant(grant.by, owner) && holds(grant, written)),
    wasLeased: ({ path, oid }) => oid !== undefined && leased().some((contents) => contents.has(contentKey(path, oid))),
    campaignOver: (path, isDirectory) => campaigns(path, isDirectory)[0],
    holderOf(path, isDirectory) {
      const holders = held(path, isDirectory).map((lease) => lease.instance);
      return holders.includes(instance) ? instance : holders[0];
    },
  };
}

/** Only a person starts one. */
function isCampaign({ campaign, by }: Grant): boolean {
  return campaign !== undefined && actorKind(by) === 'person';
}

function isLive(now: number): (permission: Grant | Lease) => boolean {
  return ({ from, until }) => from <= now && now < until;
}

/** Answers which of the permissions cover a path. */
function coverage<Item extends Grant | Lease>(
  items: readonly Item[],
  policy: Policy,
): (path: string, isDirectory: boolean) => readonly Item[] {
  if (items.length === 0) return () => [];
  const lists = lazy(() => items.map((item) => parseForPolicy(item.paths, policy.options)));
  const automaton = lazy(() => new Automaton(lists(), (covering) => covering.map((index) => items[index]!)));
  return (path, isDirectory) => automaton().read(asCompared(path, policy.options), isDirectory);
}

function lazy<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

function contentsOf({ recorded }: Grant | Lease): ReadonlySet<string> {
  return new Set(recorded.map(({ path, oid }) => contentKey(path, oid)));
}

/** No id of a blob holds a NUL, so no two pairs share a key. */
function contentKey(path: string, oid: string | null): string {
  return `${oid ?? 'deleted'}\0${path}`;
}
