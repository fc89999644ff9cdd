/** One rule of the code host: as it should be, and what is there. */
export interface Protection {
  /** `ruleset concert`, `branch develop`. */
  readonly name: string;
  readonly state: 'planned' | 'current' | 'created' | 'changed' | 'refused';
  /** The call that makes it so. */
  readonly method: 'POST' | 'PUT';
  readonly route: string;
  readonly body: object;
  /** Why it was refused. */
  readonly why: string;
}

/** Whether everything that is wanted is there as it is wanted; what the host adds of its own does not count. */
export function holds(wanted: unknown, there: unknown): boolean {
  if (Array.isArray(wanted)) {
    return Array.isArray(there) && there.length === wanted.length && wanted.every((each, at) => holds(each, there[at]));
  }
  if (typeof wanted === 'object' && wanted !== null) {
    if (typeof there !== 'object' || there === null) return false;
    const found = there as Readonly<Record<string, unknown>>;
    return Object.entries(wanted).every(([key, value]) => holds(value, found[key]));
  }
  return wanted === there;
}
