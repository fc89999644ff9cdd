import type { Workspace } from '../model/index.ts';
import { compilePolicy, ownerOf, type PolicyOptions } from '../ownership/index.ts';

/** A changed file that others rely on: it states a contract, or is shared under an RFC. */
export interface InterfaceChange {
  readonly path: string;
  /** The contracts that it states, each with who provides it and who must know. */
  readonly contracts: readonly {
    readonly name: string;
    readonly provider: string;
    readonly consumers: readonly string[];
  }[];
}

/** Which of `files` change an interface. Read from what is committed: nobody has to announce it. */
export function interfaceChanges(
  files: readonly string[],
  workspace: Workspace,
  options: PolicyOptions,
): readonly InterfaceChange[] {
  const policy = compilePolicy(workspace, options);
  return files.flatMap((path) => {
    const contracts = contractsStatedBy(path, workspace);
    const owner = ownerOf(policy, path);
    const isShared = owner.kind === 'shared' && owner.policy === 'rfc';
    return contracts.length > 0 || isShared ? [{ path, contracts }] : [];
  });
}

function contractsStatedBy(path: string, { instances }: Workspace): InterfaceChange['contracts'] {
  return instances.flatMap(({ id, provides }) =>
    provides
      .filter(({ entry }) => entry === path)
      .map(({ name }) => ({ name, provider: id, consumers: consumersOf(name, instances) })),
  );
}

function consumersOf(contract: string, instances: Workspace['instances']): readonly string[] {
  return instances.filter(({ consumes }) => consumes.includes(contract)).map(({ id }) => id);
}
