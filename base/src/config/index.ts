export { parseYaml, type ParsedYaml, type ValuePath } from './parse-yaml.ts';
export type { Problem, Severity } from './problem.ts';
export { schemaProblems } from './schema-problems.ts';
