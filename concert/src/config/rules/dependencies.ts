import type { Problem } from '@concert-mia/base/config';
import type { Instance } from '../../model/index.ts';
import type { Rule } from './rule.ts';

/** Whoever consumes a contract depends on its provider, and nobody depends on itself through others. */
export const soundDependencies: Rule = (input) => [...cycles(input), ...undeclared(input)];

/** Observing closes no cycle: an observer needs nothing of the observed to be built. */
const cycles: Rule = ({ workspace, problem }) => {
  const needs = new Map(
    workspace.instances.map((instance) => [
      instance.id,
      instance.dependsOn.filter((dependency) => dependency.kind !== 'observe').map((dependency) => dependency.instance),
    ]),
  );
  const reported = new Set<string>();
  return workspace.instances.flatMap(({ id }): Problem[] => {
    const cycle = shortestCycle(id, needs);
    const key = cycle?.toSorted().join(' ');
    if (cycle === undefined || key === undefined || reported.has(key)) return [];
    reported.add(key);
    const round = [...cycle, id].join(' → ');
    const hint = 'Let one of them observe, or move what both need into a shared contract.';
    return [
      problem('error', 'dependency-cycle', ['instances', id, 'dependsOn'], `dependencies go round: ${round}`, hint),
    ];
  });
};

/** Breadth first, so that the smallest cycle through `start` is the one shown. */
function shortestCycle(start: string, needs: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const queue: string[][] = [[start]];
  const seen = new Set<string>();
  for (let route = queue.shift(); route !== undefined; route = queue.shift()) {
    for (const next of needs.get(route.at(-1) ?? '') ?? []) {
      if (next === start) return route;
      if (seen.has(next)) continue;
      seen.add(next);
      queue.push([...route, next]);
    }
  }
  return undefined;
}

const undeclared: Rule = ({ workspace, problem }) =>
  workspace.instances.flatMap((instance) =>
    instance.consumes.flatMap((name): Problem[] => {
      const provider = workspace.instances.find((other) => other.provides.some((contract) => contract.name === name));
      if (provider === undefined || provider.id === instance.id || dependsOn(instance, provider.id)) return [];
      return [
        problem(
          'warning',
          'undeclared-dependency',
          ['instances', instance.id, 'consumes'],
          `\`${instance.id}\` consumes \`${name}\` but does not depend on \`${provider.id}\``,
          `Add \`${provider.id}: consume\` to its \`dependsOn\`.`,
        ),
      ];
    }),
  );

function dependsOn(instance: Instance, id: string): boolean {
  return instance.dependsOn.some((dependency) => dependency.instance === id);
}
