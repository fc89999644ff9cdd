/**
 * out[0…] = Σ weight · row over the first `count` rows of a table in 8 bits, each `width` long, in whole numbers: to make
 * doubles of the bytes would cost more than to multiply them. Four rows at a time, as in `addRows`.
 */
export function addTableRows(
  out: Int32Array,
  table: Int8Array,
  width: number,
  rows: Int32Array,
  weights: Int32Array,
  count: number,
): void {
  out.fill(0);
  let at = 0;
  for (; at + 4 <= count; at += 4) {
    const a = rows[at]! * width;
    const b = rows[at + 1]! * width;
    const c = rows[at + 2]! * width;
    const d = rows[at + 3]! * width;
    const p = weights[at]!;
    const q = weights[at + 1]!;
    const r = weights[at + 2]!;
    const s = weights[at + 3]!;
    for (let k = 0; k < width; k += 1) {
      const first = (Math.imul(p, table[a + k]!) + Math.imul(q, table[b + k]!)) | 0;
      const second = (Math.imul(r, table[c + k]!) + Math.imul(s, table[d + k]!)) | 0;
      out[k] = (out[k]! + ((first + second) | 0)) | 0;
    }
  }
  for (; at < count; at += 1) {
    const from = rows[at]! * width;
    const weight = weights[at]!;
    for (let k = 0; k < width; k += 1) out[k] = (out[k]! + Math.imul(weight, table[from + k]!)) | 0;
  }
}

/**
 * Weights as whole numbers, as large as the sum of `count` rows allows without leaving 32 bits: for a passage of 250 words
 * 16 bits each. Answers nothing; `out` gets them.
 */
export function toWholeWeights(weights: Float64Array, count: number, out: Int32Array): void {
  let largest = 0;
  for (let at = 0; at < count; at += 1) largest = Math.max(largest, weights[at]!);
  const factor = largest === 0 ? 0 : LARGEST / (largest * count);
  for (let at = 0; at < count; at += 1) out[at] = Math.round(weights[at]! * factor);
}

/** Halved, so that rounding up cannot pass it. */
const LARGEST = 0x7f_ff_ff_ff / 127 / 2;
