/** The ownership and communication matrix, and pictures of who needs whom. */
export { communicationMatrix, type Communication } from './communication.ts';
export { dependencyGraph, type DependencyGraph } from './dependency-graph.ts';
export { toDot } from './to-dot.ts';
export { toMarkdown } from './to-markdown.ts';
export { toMermaid } from './to-mermaid.ts';
export { toSvg } from './to-svg.ts';
