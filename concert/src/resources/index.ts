/** Leased ports, namespaces, prefixes and collections. */
export { parseEnvFile, printEnvFile, printExports } from './env-file.ts';
export { instanceEnvironment } from './instance-environment.ts';
export { planNames, type ResourceNames } from './plan-names.ts';
export { planPorts, type MovedPort, type PortPlan } from './plan-ports.ts';
export { describeHolder, type PortHolder } from './port-holder.ts';
export { portsInUse } from './ports-in-use.ts';
export { resourceErrors } from './resource-errors.ts';
