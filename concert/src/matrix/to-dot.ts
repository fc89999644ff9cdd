import type { DependencyGraph, GraphEdge, GraphNode } from './dependency-graph.ts';

/** The graph in Graphviz's language, dressed for a light page. Observing is drawn thin and does not shape the layout. */
export function toDot(graph: DependencyGraph): string {
  return [
    'digraph dependencies {',
    '  graph [rankdir=TB, bgcolor="transparent", nodesep=0.7, ranksep=0.55, pad=0.3, fontname="Helvetica"]',
    '  node [shape=box, style="rounded,filled", fillcolor="#eef2ff", color="#4f46e5", penwidth=1.4, margin="0.22,0.14", fontname="Helvetica", fontsize=12, fontcolor="#1e1b4b"]',
    '  edge [color="#6366f1", arrowsize=0.7, fontname="Helvetica", fontsize=10, fontcolor="#475569"]',
    ...graph.nodes.map((node) => `  ${quote(node.id)} [label=${label(node)}]`),
    ...graph.edges.map((edge) => `  ${quote(edge.from)} -> ${quote(edge.to)} [${attributes(edge)}]`),
    '}',
    '',
  ].join('\n');
}

function label(node: GraphNode): string {
  return quote(`${node.number} · ${node.id}\n${node.title}`);
}

function attributes(edge: GraphEdge): string {
  if (edge.kind === 'observe') return 'style=dashed, color="#cbd5e1", penwidth=1, constraint=true';
  return `label=${quote(` ${[edge.kind, ...edge.contracts].join(' · ')} `)}, penwidth=1.4, weight=4`;
}

/** A quoted string of DOT: a quote is escaped, a line end written `\n`, a backslash doubled. */
function quote(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}
