import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { addRows } from './add-rows.ts';
import { gaussian, seededRandom } from './random.ts';
import { multiply, transpose, type SparseMatrix } from './sparse-matrix.ts';

export interface SvdOptions {
  /** How many singular values. */
  readonly rank: number;
  readonly seed: number;
  /** Columns beyond the rank, for exactness; default 16. */
  readonly oversampling?: number;
  /** Each one sharpens the spectrum; default 2. */
  readonly powerIterations?: number;
}

/** The largest singular values of A (descending) and the right singular vectors that go with them. */
export interface Svd {
  readonly rank: number;
  readonly singular: Float64Array;
  /** columns × rank, by rows. */
  readonly right: Float32Array;
}

/**
 * Truncated singular value decomposition by randomised subspace iteration (Halko, Martinsson and Tropp 2011). The same seed
 * gives the same answer. The rank is lower than asked for where the matrix has no more.
 */
export function randomizedSvd(matrix: SparseMatrix, options: SvdOptions): Svd {
  const turned = transpose(matrix);
  /** A · Aᵀ · basis. */
  const applyGram = ({ data, width }: Basis) => multiply(matrix, multiply(turned, data, width), width);
  const width = Math.min(options.rank + (options.oversampling ?? 16), matrix.rows, matrix.columns);
  if (matrix.values.every((value) => value === 0)) return NOTHING;
  let basis = orthonormal(randomStart(matrix.rows, width, options.seed), width);
  for (let iteration = 0; iteration < (options.powerIterations ?? 2); iteration += 1) {
    basis = orthonormal(applyGram(basis), basis.width);
  }
  const { values, vectors } = eigen(crossProduct(basis.data, applyGram(basis), basis.width));
  const rank = Math.min(options.rank, positive(values, 1e-9));
  const singular = Float64Array.from(values.slice(0, rank), Math.sqrt);
  const left = combine(basis, vectors, rank, () => 1);
  const right = multiply(turned, left, rank);
  for (let at = 0; at < right.length; at += 1) right[at]! /= singular[at % rank]!;
  return { rank, singular, right };
}

const NOTHING: Svd = { rank: 0, singular: new Float64Array(), right: new Float32Array() };

/** Orthonormal columns: rows × width, by rows. */
interface Basis {
  readonly data: Float32Array;
  readonly width: number;
}

function randomStart(rows: number, width: number, seed: number): Float32Array {
  const next = gaussian(seededRandom(seed));
  const start = new Float32Array(rows * width);
  for (let at = 0; at < start.length; at += 1) start[at] = next();
  return start;
}

/** Columns that span the same space, by way of their Gram matrix; directions that are only rounding are dropped. */
function orthonormal(data: Float32Array, width: number): Basis {
  const { values, vectors } = eigen(crossProduct(data, data, width));
  const kept = positive(values, 1e-10);
  return {
    data: combine({ data, width }, vectors, kept, (column) => 1 / Math.sqrt(values[column]!)),
    width: kept,
  };
}

/** How many of the descending values are above `share` of the first. */
function positive(values: readonly number[], share: number): number {
  return values.filter((value) => value > share * (values[0] ?? 0)).length;
}

/** Rows that are summed up in 32 bits before they are added to the whole in 64. */
const BLOCK = 64;

/** aᵀ · b for two matrices of `width` columns. */
function crossProduct(a: Float32Array, b: Float32Array, width: number): Matrix {
  const sums = new Float64Array(width * width);
  const partial = new Float32Array(width * width);
  const height = a.length / width;
  const rows = Int32Array.from({ length: BLOCK }, (_, at) => at);
  const weights = new Float32Array(BLOCK);
  for (let first = 0; first < height; first += BLOCK) {
    const count = Math.min(BLOCK, height - first);
    const block = b.subarray(first * width, (first + count) * width);
    partial.fill(0);
    for (let i = 0; i < width; i += 1) {
      for (let at = 0; at < count; at += 1) weights[at] = a[(first + at) * width + i]!;
      addRows(partial, i * width, block, width, { rows, weights, start: 0, end: count });
    }
    for (let at = 0; at < sums.length; at += 1) sums[at]! += partial[at]!;
  }
  return Matrix.from1DArray(width, width, sums);
}

/** Eigenvalues in descending order, and for each its vector. */
function eigen(matrix: Matrix): { values: number[]; vectors: readonly Float64Array[] } {
  const found = new EigenvalueDecomposition(matrix, { assumeSymmetric: true });
  const values = found.realEigenvalues;
  const columns = found.eigenvectorMatrix.transpose();
  const order = values.map((_, at) => at).toSorted((a, b) => values[b]! - values[a]!);
  return {
    values: order.map((at) => Math.max(0, values[at]!)),
    vectors: order.map((at) => Float64Array.from(columns.getRow(at))),
  };
}

/** The basis times the first `kept` vectors, each times its factor. */
function combine(
  { data, width }: Basis,
  vectors: readonly Float64Array[],
  kept: number,
  factor: (column: number) => number,
): Float32Array {
  const turn = new Float32Array(width * kept);
  for (let column = 0; column < kept; column += 1) {
    for (let row = 0; row < width; row += 1) turn[row * kept + column] = vectors[column]![row]! * factor(column);
  }
  const rows = Int32Array.from({ length: width }, (_, at) => at);
  const out = new Float32Array((data.length / width) * kept);
  for (let row = 0; row < data.length / width; row += 1) {
    const weights = data.subarray(row * width, (row + 1) * width);
    addRows(out, row * kept, turn, kept, { rows, weights, start: 0, end: width });
  }
  return out;
}
