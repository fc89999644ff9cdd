/** What an instance does with another's module. */
export type DependencyKind = 'read' | 'consume' | 'observe';

export interface Dependency {
  /** Id of the instance depended on. */
  readonly instance: string;
  readonly kind: DependencyKind;
}

/** A contract that an instance promises the others. */
export interface ProvidedContract {
  readonly name: string;
  /** The file that states it, where there is one. */
  readonly entry?: string;
  /** Names of what it offers, for people: `StorageClient (read/write/list)`. */
  readonly interfaces: readonly string[];
}

export type EnvironmentName = 'development' | 'testing' | 'production';

/** What an instance may use in one environment. Every field but `tools` is exclusive: no two instances share one. */
export interface Resources {
  readonly bucket?: string;
  readonly prefix?: string;
  readonly serviceAccount?: string;
  readonly namespace?: string;
  readonly collection?: string;
  readonly cache?: string;
  readonly endpoint?: string;
  /** Port by purpose, for example `{ metrics: 9090 }`. */
  readonly ports: Readonly<Record<string, number>>;
  /** What it works with, in words: `Local filesystem mocks`. Several instances may name the same. */
  readonly tools: readonly string[];
}

export type CommandName = 'build' | 'test' | 'bench';

/** One of the parallel developers: an agent (or a person) with modules of its own. */
export interface Instance {
  /** Fixed, from 1; `instance1` and `1` name it as well as its id. */
  readonly number: number;
  readonly id: string;
  /** Short name of its module for tables: `Storage`. */
  readonly module: string;
  readonly title: string;
  readonly responsibilities: readonly string[];
  /** Patterns as in a gitignore file, in order, `!` takes out again. */
  readonly owns: readonly string[];
  readonly dependsOn: readonly Dependency[];
  readonly provides: readonly ProvidedContract[];
  /** Names of contracts; `all` is already replaced by every name that others provide. */
  readonly consumes: readonly string[];
  /** The calls it makes on what it consumes, for people: `Storage.readFile()`. */
  readonly uses: readonly string[];
  /** Ids of instances; `all` is already replaced by every other one. */
  readonly notifies: readonly string[];
  readonly outputs: readonly string[];
  readonly resources: Readonly<Partial<Record<EnvironmentName, Resources>>>;
  readonly commands: Readonly<Partial<Record<CommandName, string>>>;
  readonly agent: string;
  /** `feature/{instance}-{topic}`, with `{instance}` still in it. */
  readonly branch: string;
}
