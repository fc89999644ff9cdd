/** Neighbours together as long as their sizes sum up to no more than `limit`; a larger one stays alone. */
export function inPortions<Item extends { readonly size: number }>(items: readonly Item[], limit: number): Item[][] {
  const portions: Item[][] = [];
  let sum = Infinity;
  for (const item of items) {
    sum += item.size;
    if (sum > limit) {
      portions.push([]);
      sum = item.size;
    }
    portions.at(-1)?.push(item);
  }
  return portions;
}
