/** Ports that belong to a service by name and are never leased to an instance. */
export const FIXED_PORTS: readonly number[] = [3000, 5000, 6379, 8000, 8080, 9090];

/** The ports that instance `number` may lease, first and last: 8001 to 8099 for 1, 8101 to 8199 for 2, and so on. */
export function portRange(number: number): readonly [first: number, last: number] {
  const first = 8001 + 100 * (number - 1);
  return [first, first + 98];
}
