import type { PathOwner } from '../../model/index.ts';
import type { Automaton } from '../automaton/automaton.ts';

/** How the repository compares names: git's `core.ignorecase` and `core.precomposeunicode`. */
export interface PolicyOptions {
  readonly ignoreCase: boolean;
  readonly precomposeUnicode: boolean;
}

/** Names count as they are written: the usual repository on Linux. */
export const AS_WRITTEN: PolicyOptions = { ignoreCase: false, precomposeUnicode: false };

/** Whose a path is. */
export interface Owners {
  /** As it is written. */
  readonly exact: PathOwner;
  /** If case and Unicode form did not count. Equal owners are one object. */
  readonly twin: PathOwner;
  /** The path may be none at all: see `isValidPath`. */
  readonly suspect: boolean;
}

/** A workspace's ownership, ready to answer. Made by `compilePolicy`; opaque to everybody else. */
export interface Policy {
  readonly options: PolicyOptions;
  /** Ids of the instances it knows. */
  readonly instances: ReadonlySet<string>;
  readonly automaton: Automaton<Owners>;
}
