/** What a manifest says of its own module and of the ones it needs; folders are relative to the manifest's. */
export interface ManifestFacts {
  readonly name?: string | undefined;
  readonly folders: readonly string[];
  /** Names of others; only those that another manifest of the repository carries count. */
  readonly names: readonly string[];
}
