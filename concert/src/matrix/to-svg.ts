import type { DependencyGraph } from './dependency-graph.ts';
import { toDot } from './to-dot.ts';

/** The graph as a picture, laid out by Graphviz (its WebAssembly build, loaded only here). */
export async function toSvg(graph: DependencyGraph): Promise<string> {
  const { instance } = await import('@viz-js/viz');
  const viz = await instance();
  const drawn = viz.renderString(toDot(graph), { format: 'svg', engine: 'dot' });
  return drawn.slice(drawn.indexOf('<svg'));
}
