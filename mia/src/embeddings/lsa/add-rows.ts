/** Weighted rows of a dense matrix: which rows, and how much of each. */
export interface RowWeights {
  readonly rows: ArrayLike<number>;
  readonly weights: ArrayLike<number>;
  readonly start: number;
  readonly end: number;
}

/**
 * out[to…] += Σ weight · row, the rows being `width` long. Four rows at a time, because what an inner product of this kind
 * waits for is the memory of `out`: three times as fast as one at a time. One kind of array only: with several, V8 no longer
 * knows what it adds.
 */
export function addRows(
  out: Float32Array,
  to: number,
  dense: Float32Array,
  width: number,
  { rows, weights, start, end }: RowWeights,
): void {
  let at = start;
  for (; at + 4 <= end; at += 4) {
    const a = rows[at]! * width;
    const b = rows[at + 1]! * width;
    const c = rows[at + 2]! * width;
    const d = rows[at + 3]! * width;
    const p = weights[at]!;
    const q = weights[at + 1]!;
    const r = weights[at + 2]!;
    const s = weights[at + 3]!;
    for (let k = 0; k < width; k += 1) {
      out[to + k]! += p * dense[a + k]! + q * dense[b + k]! + r * dense[c + k]! + s * dense[d + k]!;
    }
  }
  for (; at < end; at += 1) {
    const from = rows[at]! * width;
    const weight = weights[at]!;
    for (let k = 0; k < width; k += 1) out[to + k]! += weight * dense[from + k]!;
  }
}
