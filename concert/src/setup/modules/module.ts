/** What one instance will own: a package, or a folder of sources. */
export interface Module {
  /** Its home first, then folders that belong to it, such as its tests. `''` is the whole repository. */
  readonly folders: readonly [string, ...string[]];
  /** The name by which others import it, where it has one. */
  readonly packageName?: string;
  readonly description?: string;
  /** Names of the scripts of its `package.json`. */
  readonly scripts: readonly string[];
}

/** A module with the id, number and title of its instance. */
export interface NamedModule extends Module {
  readonly id: string;
  readonly number: number;
  readonly title: string;
}

/** Where the modules were found, for people. */
export type ModuleSource = 'workspaces' | 'folders' | 'repository';

export interface FoundModules {
  readonly modules: readonly Module[];
  readonly source: ModuleSource;
}
