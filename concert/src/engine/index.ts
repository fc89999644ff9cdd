/** Concert's public face as a library. */
export type { ChangeCheck, ChangeScope } from './check-changes.ts';
export type { MatrixCheck } from './check-matrix.ts';
export { openEngine, type Engine } from './engine.ts';
export { CONFIG_FILE, describeSource, type LoadedPolicy, type PolicyChoice, type PolicySource } from './load-policy.ts';
export type { OwnedPath, OwnsAnswer } from './owns.ts';
export { repositoryPath } from './repository-path.ts';
