import type { JsonObject } from './json.ts';

/** What somebody with authority wants on record. */
export interface LedgerDraft {
  /** `grant.given`, `approval.given`, `instance.bound`… */
  readonly kind: string;
  readonly version: number;
  /** What it is about: `grant/g-12`, `instance/storage`. */
  readonly subject: string;
  readonly body: JsonObject;
}

/**
 * One entry of the ledger. Its id is the SHA-256 of its text, and its text names its parents' ids: nothing before it can
 * change without changing it. One parent as a rule, none for the first, several where clones that both wrote were merged.
 */
export interface LedgerEntry extends LedgerDraft {
  /** 64 hex digits. */
  readonly id: string;
  /** Ids, ascending. */
  readonly parents: readonly string[];
  /** Milliseconds since the epoch, as the writer's clock said. */
  readonly at: number;
  /** Id of the actor, see `actor.ts`. */
  readonly actor: string;
}

/** An entry that does not hold, and why. */
export interface LedgerProblem {
  /** Where it was read: the store, or a ref. */
  readonly source: string;
  /** From 1, in the ledger's order. */
  readonly position: number;
  /** Id of the entry as it is claimed; of the commit where there is none. */
  readonly entry: string;
  readonly reason: string;
}
