/** Closes a switch over a closed union: a new member that nobody handles fails the type check, and the run. */
export function assertNever(value: never): never {
  throw new TypeError(`unhandled case: ${JSON.stringify(value)}`);
}
