/**
 * A narrow, audited permission to write another's paths. It binds to the blobs that were recorded while it was live: a
 * change whose blob is among them stays allowed after the grant expires, so the verdict at the gate is the one at the edit.
 */
export interface Grant {
  readonly id: string;
  /** Id of the actor that gave it: it reaches only as far as this actor may give (see `ownership`'s `mayGrant`). */
  readonly by: string;
  /** Id of the instance that may write. */
  readonly instance: string;
  /** Patterns as in a gitignore file. */
  readonly paths: readonly string[];
  /** Milliseconds since the epoch; the end is exclusive. */
  readonly from: number;
  readonly until: number;
  /** Set where nobody else may write these paths meanwhile. */
  readonly campaign?: Campaign;
  /** What was written under it, by path; `null` for a deletion. */
  readonly recorded: readonly { readonly path: string; readonly oid: string | null }[];
}

/** A change across many paths, such as a rename everywhere: one instance writes them, all others wait for its end. */
export interface Campaign {
  readonly name: string;
  /** Why, for those who wait. */
  readonly why: string;
}

/** An exclusive, timed hold on shared paths of policy `lease`. */
export interface Lease {
  readonly id: string;
  readonly instance: string;
  readonly paths: readonly string[];
  readonly from: number;
  readonly until: number;
  /** What was written under it, by path; it stays allowed when the lease has ended. */
  readonly recorded: Grant['recorded'];
}

/** A lease as the store knows it: held, or waiting for others to end. */
export interface LeaseState extends Omit<Lease, 'recorded'> {
  readonly state: 'held' | 'waiting';
  /** How long it lasts from each renewal, in milliseconds. */
  readonly ttlMs: number;
  readonly why: string;
  /** The process that it ends with; `null` where it ends with its time alone. */
  readonly process: LeaseProcess | null;
}

/** A process of one machine. Its start tells it from a later one with the same number; empty where nobody can say. */
export interface LeaseProcess {
  readonly host: string;
  readonly pid: number;
  readonly start: string;
}
