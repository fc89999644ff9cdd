import { tokensOf } from './token-budget.ts';

/** How many of the first items fit, one after another, beside an answer that has none of them yet. */
export function fit(items: readonly unknown[], empty: unknown, budget: number): number {
  let left = budget - tokensOf(empty);
  for (const [at, item] of items.entries()) {
    left -= tokensOf(item) + 1; // and its comma
    if (left < 0) return at;
  }
  return items.length;
}
