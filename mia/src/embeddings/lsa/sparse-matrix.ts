import { addRows } from './add-rows.ts';

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
    const span = { rows: indices, weights: values, start: offsets[row]!, end: offsets[row + 1]! };
    addRows(out, row * width, dense, width, span);
  }
  return out;
}

/** The same matrix by columns. */
export function transpose({ rows, columns, offsets, indices, values }: SparseMatrix): SparseMatrix {
  const starts = new Int32Array(columns + 1);
  for (const column of indices) starts[column + 1]! += 1;
  for (let column = 0; column < columns; column += 1) starts[column + 1]! += starts[column]!;
  const next = starts.slice();
  const turned = { indices: new Int32Array(indices.length), values: new Float32Array(values.length) };
  for (let row = 0; row < rows; row += 1) {
    for (let at = offsets[row]!; at < offsets[row + 1]!; at += 1) {
      const to = next[indices[at]!]!++;
      turned.indices[to] = row;
      turned.values[to] = values[at]!;
    }
  }
  return { rows: columns, columns: rows, offsets: starts, ...turned };
}
