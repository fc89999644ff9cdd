import type { Instance, Resources } from '../model/index.ts';

/** What an instance has to itself besides ports: as concert.yaml declares it, and by rule where it does not. */
export interface ResourceNames {
  /** Only where it is declared: which buckets there are, no rule can know. */
  readonly bucket: string | undefined;
  readonly prefix: string;
  readonly namespace: string;
  readonly collection: string;
  readonly cache: string;
  readonly serviceAccount: string | undefined;
  readonly endpoint: string | undefined;
}

/**
 * The names for development: a prefix `api/`, a namespace `dev-api`, a collection `dev_api`, a cache `.cache/dev-api`. A name
 * that another instance declares for itself is passed over.
 */
export function planNames(instance: Instance, all: readonly Instance[]): ResourceNames {
  const own = instance.resources.development;
  const others = all.filter(({ id }) => id !== instance.id);
  const pick = (field: 'namespace' | 'collection' | 'cache', byRule: string): string =>
    own?.[field] ?? unlessTaken(byRule, instance, others, field);
  return {
    bucket: own?.bucket,
    prefix: own?.prefix ?? (own?.bucket === undefined ? `${instance.id}/` : ''),
    namespace: pick('namespace', `dev-${instance.id}`),
    collection: pick('collection', `dev_${instance.id.replaceAll('-', '_')}`),
    cache: pick('cache', `.cache/dev-${instance.id}`),
    serviceAccount: own?.serviceAccount,
    endpoint: own?.endpoint,
  };
}

/** Ids are unique and so are names by rule; only what somebody declared could be the same. */
function unlessTaken(name: string, { number }: Instance, others: readonly Instance[], field: keyof Resources): string {
  const isTaken = others.some(({ resources }) => Object.values(resources).some((each) => each[field] === name));
  return isTaken ? `${name}-${number}` : name;
}
