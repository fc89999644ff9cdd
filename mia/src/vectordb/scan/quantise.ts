/** A vector in one byte a component: component ≈ code × scale. */
export interface QuantisedVector {
  readonly codes: Int8Array;
  readonly scale: number;
}

/** Symmetric, one scale a vector: the greatest component becomes ±127. A vector of zeros has the scale 0. */
export function quantise(vector: ArrayLike<number>): QuantisedVector {
  let greatest = 0;
  for (let index = 0; index < vector.length; index += 1) greatest = Math.max(greatest, Math.abs(vector[index] ?? 0));
  const codes = new Int8Array(vector.length);
  if (greatest === 0) return { codes, scale: 0 };
  for (let index = 0; index < vector.length; index += 1) {
    codes[index] = Math.round(((vector[index] ?? 0) / greatest) * 127);
  }
  return { codes, scale: greatest / 127 };
}
