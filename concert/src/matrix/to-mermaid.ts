import type { DependencyGraph } from './dependency-graph.ts';

/** The graph as a Mermaid flowchart, which code hosts draw inside Markdown. */
export function toMermaid(graph: DependencyGraph): string {
  return [
    'graph LR',
    ...graph.nodes.map(
      (node) => `    ${name(node.id)}["${escape(`${node.number} · ${node.id}`)}<br/>${escape(node.title)}"]`,
    ),
    ...graph.edges.map((edge) => {
      const words = escape([edge.kind, ...edge.contracts].join(', '));
      const arrow = edge.kind === 'observe' ? '-.->' : '-->';
      return `    ${name(edge.from)} ${arrow}|"${words}"| ${name(edge.to)}`;
    }),
    '',
  ].join('\n');
}

/** A node's name that is none of Mermaid's own words (`end` breaks a flowchart). */
function name(id: string): string {
  return `i_${id.replaceAll(/[^a-z0-9]/g, '_')}`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
