/**
 * `concert.yaml`: read, parse, normalise, check rules. Brings the YAML parser and the schema along, so what runs at every
 * command imports the single files instead.
 */
export { instanceOfBranch } from './branch-instance.ts';
export { ConfigError } from './config-error.ts';
export { findInstance } from './instance-names.ts';
export { jsonSchema } from './json-schema.ts';
export { parseDuration } from './duration.ts';
export { MAX_CONFIG_BYTES, parseWorkspace, type ParsedWorkspace } from './parse-workspace.ts';
export { FIXED_PORTS, portRange } from './port-range.ts';
