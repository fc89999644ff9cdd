/** A sparse matrix by rows. */
export interface SparseMatrix {
  readonly rows: number;
  readonly columns: number;
  /** Where each row begins in the two arrays below; `rows + 1` long. */
  readonly offsets: Int32Array;
  readonly indices: Int32Array;
  readonly values: Float32Array;
}

/** A · `dense` (columns × `width`, by rows) → rows × `width`. */
export function multiply(matrix: SparseMatrix, dense: Float32Array, width: number): Float32Array {
  const { rows, offsets, indices, values } = matrix;
  const out = new Float32Array(rows * width);
  for (let row = 0; row < rows; row += 1) {
    const to = row * width;
    for (let at = offsets[row]!; at < offsets[row + 1]!; at += 1) {
      const value = values[at]!;
      const from = indices[at]! * width;
      for (let k = 0; k < width; k += 1) out[to + k]! += value * dense[from + k]!;
    }
  }
  return out;
}

/** Aᵀ · `dense` (rows × `width`, by rows) → columns × `width`. */
export function multiplyTransposed(matrix: SparseMatrix, dense: Float32Array, width: number): Float32Array {
  const { rows, columns, offsets, indices, values } = matrix;
  const out = new Float32Array(columns * width);
  for (let row = 0; row < rows; row += 1) {
    const from = row * width;
    for (let at = offsets[row]!; at < offsets[row + 1]!; at += 1) {
      const value = values[at]!;
      const to = indices[at]! * width;
      for (let k = 0; k < width; k += 1) out[to + k]! += value * dense[from + k]!;
    }
  }
  return out;
}
