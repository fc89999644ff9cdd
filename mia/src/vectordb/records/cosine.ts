/** The cosine of two vectors; 0 where one of them is missing or zero. */
export function cosine(one: ArrayLike<number>, other: ArrayLike<number> | undefined): number {
  if (other === undefined || other.length !== one.length) return 0;
  let [product, first, second] = [0, 0, 0];
  for (let at = 0; at < one.length; at += 1) {
    const [left, right] = [one[at] ?? 0, other[at] ?? 0];
    product += left * right;
    first += left * left;
    second += right * right;
  }
  return first === 0 || second === 0 ? 0 : product / Math.sqrt(first * second);
}
