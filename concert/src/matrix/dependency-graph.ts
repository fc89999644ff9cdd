import type { DependencyKind, Workspace } from '../model/index.ts';

export interface GraphNode {
  readonly id: string;
  readonly number: number;
  readonly title: string;
}

/** From the instance that is needed to the one that needs it: the way in which data and notice travel. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: DependencyKind;
  /** Contracts consumed along it. */
  readonly contracts: readonly string[];
}

export interface DependencyGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** Who needs whom, as a graph for every picture of it. Pure. */
export function dependencyGraph(workspace: Workspace): DependencyGraph {
  const provided = new Map(
    workspace.instances.map((instance) => [instance.id, instance.provides.map((contract) => contract.name)]),
  );
  return {
    nodes: workspace.instances.map(({ id, number, title }) => ({ id, number, title })),
    edges: workspace.instances.flatMap((instance) =>
      instance.dependsOn.map(({ instance: from, kind }) => ({
        from,
        to: instance.id,
        kind,
        contracts: instance.consumes.filter((name) => provided.get(from)?.includes(name)),
      })),
    ),
  };
}
