import type { Grant, Instance, Lease, SharedPaths, SharedPolicy, Workspace } from '../../model/index.ts';
import { compilePolicy } from '../policy/compile-policy.ts';
import type { Policy, PolicyOptions } from '../policy/policy.ts';

/** A matrix in one line: `matrix({ storage: ['src/storage/'] }, [shared('rfc', 'src/interfaces/')])`. */
export function matrix(
  owns: Readonly<Record<string, readonly string[]>>,
  sharedPaths: readonly SharedPaths[] = [],
): Pick<Workspace, 'instances' | 'shared'> {
  return {
    instances: Object.entries(owns).map(([id, patterns], index) => instance(index + 1, id, patterns)),
    shared: sharedPaths,
  };
}

export function shared(policy: SharedPolicy, ...paths: readonly string[]): SharedPaths {
  return { policy, paths, reviewers: [] };
}

export function policyOf(
  owns: Readonly<Record<string, readonly string[]>>,
  sharedPaths: readonly SharedPaths[] = [],
  options: Partial<PolicyOptions> = {},
): Policy {
  return compilePolicy(matrix(owns, sharedPaths), { ignoreCase: false, precomposeUnicode: false, ...options });
}

const PERSON = 'person:0123456789abcdef';

/** Live from 100 to 200, nothing recorded, given by a person. */
export function grant(to: string, paths: readonly string[], recorded: Grant['recorded'] = [], by = PERSON): Grant {
  return { id: 'g1', by, instance: to, paths, from: 100, until: 200, recorded };
}

/** Live from 100 to 200. */
export function lease(holder: string, ...paths: readonly string[]): Lease {
  return { id: 'l1', instance: holder, paths, from: 100, until: 200, recorded: [] };
}

function instance(number: number, id: string, owns: readonly string[]): Instance {
  const nothing = {
    responsibilities: [],
    dependsOn: [],
    provides: [],
    consumes: [],
    uses: [],
    notifies: [],
    outputs: [],
  };
  return {
    number,
    id,
    module: id,
    title: id,
    owns,
    ...nothing,
    resources: {},
    commands: {},
    agent: 'claude',
    branch: 'feature/{instance}-{topic}',
  };
}
