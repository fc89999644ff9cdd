import type { Repository } from '../../git/index.ts';
import type { Finding } from '../../model/index.ts';
import type { Environment } from '../../store/index.ts';

/** Something that is not as it should be, and what would mend it where that is safe. */
export interface Diagnosis {
  readonly finding: Finding;
  readonly mend?: {
    /** What it will do, for a person: shown before it is done. */
    readonly says: string;
    run(): Promise<void>;
  };
}

/** What is looked at. */
export interface Examined {
  readonly repository: Repository;
  readonly env: Environment;
  /** The words that start this Concert: the absolute paths of Node and of the bundle. */
  readonly program: readonly string[];
}

/** One thing that `concert doctor` looks at. Changes nothing. */
export type Check = (examined: Examined) => Promise<readonly Diagnosis[]>;
