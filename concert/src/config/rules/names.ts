import type { Problem } from '@concert-mia/base/config';
import { findInstance } from '../instance-names.ts';
import type { Rule } from './rule.ts';

/** Every reference names something: instances in `dependsOn`, `notifies`, `reviewers`; contracts in `consumes`. */
export const knownNames: Rule = ({ workspace, written, problem }) => {
  const { instances } = workspace;
  const contracts = new Set(instances.flatMap((instance) => instance.provides.map((contract) => contract.name)));
  const isInstance = (reference: string | number) =>
    reference === 'all' || findInstance(instances, reference) !== undefined;
  const unknownInstance = (path: readonly PropertyKey[], reference: string | number) =>
    isInstance(reference)
      ? []
      : [
          problem(
            'error',
            'unknown-name',
            path,
            `there is no instance \`${reference}\``,
            `Known: ${instances.map((i) => i.id).join(', ')}.`,
          ),
        ];
  const ofInstances = Object.entries(written.instances).flatMap(([id, instance]): Problem[] => [
    ...Object.keys(instance.dependsOn).flatMap((name) => unknownInstance(['instances', id, 'dependsOn', name], name)),
    ...listOf(instance.notifies).flatMap((name, at) => unknownInstance(['instances', id, 'notifies', at], name)),
    ...listOf(instance.consumes).flatMap((name, at) =>
      contracts.has(name)
        ? []
        : [
            problem(
              'error',
              'unknown-name',
              ['instances', id, 'consumes', at],
              `no instance provides the contract \`${name}\``,
              `Provided: ${[...contracts].join(', ') || 'none'}.`,
            ),
          ],
    ),
  ]);
  const ofShared = written.shared.flatMap((entry, index) =>
    entry.reviewers.flatMap((name, at) => unknownInstance(['shared', index, 'reviewers', at], name)),
  );
  const ofHost = Object.keys(written.host?.owners ?? {}).flatMap((name) =>
    name === 'person' ? [] : unknownInstance(['host', 'owners', name], name),
  );
  return [...ofInstances, ...ofShared, ...ofHost];
};

function listOf<T>(value: 'all' | readonly T[]): readonly T[] {
  return value === 'all' ? [] : value;
}
