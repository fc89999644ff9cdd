import type { CodeHost, Dependency, Instance, Resources, SharedPaths, Workspace } from '../model/index.ts';
import { parseDuration } from './duration.ts';
import { findInstance } from './instance-names.ts';
import type { InstanceFile, WorkspaceFile } from './schema.ts';

/**
 * What the file says, with every reference an id, `all` replaced by what it stands for, and instances in order of their
 * numbers. A reference that names nothing stays as it is written; the rules report it.
 */
export function normalise(file: WorkspaceFile): Workspace {
  const named = Object.entries(file.instances).map(([id, instance]) => ({ id, number: instance.number }));
  const contracts = Object.values(file.instances).flatMap((instance) => Object.keys(instance.provides));
  const idOf = (reference: string | number) => findInstance(named, reference)?.id ?? String(reference);
  return {
    version: file.version,
    trunk: file.trunk,
    integration: file.integration,
    instances: Object.entries(file.instances)
      .map(([id, instance]) => toInstance(id, instance, { ids: named.map((other) => other.id), contracts, idOf }))
      .sort((one, other) => one.number - other.number),
    shared: file.shared.map((entry) => toShared(entry, idOf)),
    review: {
      windowMs: parseDuration(file.review.window) ?? 0,
      approvers: file.review.approvers,
      minimum: file.review.minimum,
      silence: file.review.silence,
    },
    notifications: withoutUndefined(file.notifications),
    copyIgnored: file.copyIgnored,
    production: file.production.map(withoutUndefined),
    ...(file.host === undefined ? {} : { host: toHost(file.host, idOf) }),
  };
}

interface Names {
  readonly ids: readonly string[];
  readonly contracts: readonly string[];
  readonly idOf: (reference: string | number) => string;
}

function toInstance(id: string, file: InstanceFile, names: Names): Instance {
  const others = names.ids.filter((other) => other !== id);
  const own = Object.keys(file.provides);
  return {
    id,
    number: file.number,
    module: file.module ?? file.title,
    title: file.title,
    responsibilities: file.responsibilities,
    owns: file.owns,
    dependsOn: Object.entries(file.dependsOn).flatMap(([reference, kind]): Dependency[] =>
      reference === 'all'
        ? others.map((instance) => ({ instance, kind }))
        : [{ instance: names.idOf(reference), kind }],
    ),
    provides: Object.entries(file.provides).map(([name, contract]) => ({ name, ...withoutUndefined(contract) })),
    consumes: file.consumes === 'all' ? names.contracts.filter((name) => !own.includes(name)) : file.consumes,
    uses: file.uses,
    notifies: file.notifies === 'all' ? others : file.notifies.map(names.idOf),
    outputs: file.outputs,
    resources: toResources(file.resources),
    commands: withoutUndefined(file.commands),
    agent: file.agent,
    branch: file.branch,
  };
}

function toResources(file: InstanceFile['resources']): Instance['resources'] {
  const entries = Object.entries(file).flatMap(([environment, resources]): [string, Resources][] =>
    resources === undefined ? [] : [[environment, withoutUndefined(resources)]],
  );
  return Object.fromEntries(entries);
}

function toShared(entry: WorkspaceFile['shared'][number], idOf: Names['idOf']): SharedPaths {
  const { why, command, ...rest } = entry;
  return { ...rest, reviewers: entry.reviewers.map(idOf), ...withoutUndefined({ why, command }) };
}

function toHost({ owners, ...rest }: NonNullable<WorkspaceFile['host']>, idOf: Names['idOf']): CodeHost {
  const byId = Object.entries(owners).map(([name, handles]) => [idOf(name), handles] as const);
  return { ...withoutUndefined(rest), owners: Object.fromEntries(byId) };
}

type WithoutUndefined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Drops the fields that are `undefined`: an optional field of the model is absent, never `undefined`. */
function withoutUndefined<T extends object>(value: T): WithoutUndefined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as WithoutUndefined<T>;
}
