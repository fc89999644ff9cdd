import type { Dependency, Workspace } from '../model/index.ts';

/** How one instance stands to the others. */
export interface Communication {
  readonly instance: string;
  /** Instances whose work it needs, and how. */
  readonly dependencies: readonly Dependency[];
  /** Contracts that it consumes, each with the instance that provides it. */
  readonly providers: readonly { readonly contract: string; readonly instance: string }[];
  /** Contracts that it provides, each with the instances that consume it. */
  readonly consumers: readonly { readonly contract: string; readonly instances: readonly string[] }[];
  /** Whom it tells of its changes. */
  readonly notifies: readonly string[];
  /** Who tells it of theirs. */
  readonly notifiedBy: readonly string[];
}

/** The communication matrix (founding document, §7.2): one row an instance, in the order of their numbers. Pure. */
export function communicationMatrix(workspace: Workspace): Communication[] {
  const { instances } = workspace;
  return instances.map((instance) => ({
    instance: instance.id,
    dependencies: instance.dependsOn,
    providers: instance.consumes.flatMap((contract) => {
      const provider = instances.find((other) => other.provides.some((provided) => provided.name === contract));
      return provider === undefined ? [] : [{ contract, instance: provider.id }];
    }),
    consumers: instance.provides.map(({ name }) => ({
      contract: name,
      instances: instances.filter((other) => other.consumes.includes(name)).map((other) => other.id),
    })),
    notifies: instance.notifies,
    notifiedBy: instances.filter((other) => other.notifies.includes(instance.id)).map((other) => other.id),
  }));
}
