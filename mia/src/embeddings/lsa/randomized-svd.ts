import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { gaussian, seededRandom } from './random.ts';
import { multiply, multiplyTransposed, type SparseMatrix } from './sparse-matrix.ts';

export interface SvdOptions {
  /** How many singular values. */
  readonly rank: number;
  readonly seed: number;
  /** Columns beyond the rank, for exactness; default 32. */
  readonly oversampling?: number;
  /** Each one sharpens the spectrum; default 3. */
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
  const width = Math.min(options.rank + (options.oversampling ?? 32), matrix.rows, matrix.columns);
  let basis: Basis = orthonormal(randomStart(matrix.rows, width, options.seed), width);
  for (let iteration = 0; iteration < (options.powerIterations ?? 3); iteration += 1) {
    basis = orthonormal(applyGram(matrix, basis), basis.width);
  }
  const { values, vectors } = eigen(crossProduct(basis.data, applyGram(matrix, basis), basis.width));
  const rank = Math.min(options.rank, values.filter((value) => value > 1e-9 * (values[0] ?? 0)).length);
  const singular = Float64Array.from(values.slice(0, rank), Math.sqrt);
  const left = combine(basis.data, vectors, basis.width, rank, () => 1);
  const right = multiplyTransposed(matrix, left, rank);
  for (let at = 0; at < right.length; at += 1) right[at]! /= singular[at % rank]!;
  return { rank, singular, right };
}

/** Orthonormal columns: rows × width, by rows. */
interface Basis {
  readonly data: Float32Array;
  readonly width: number;
}

function randomStart(rows: number, width: number, seed: number): Float32Array {
  const next = gaussian(seededRandom(seed));
  return Float32Array.from({ length: rows * width }, next);
}

/** A · Aᵀ · basis. */
function applyGram(matrix: SparseMatrix, { data, width }: Basis): Float32Array {
  return multiply(matrix, multiplyTransposed(matrix, data, width), width);
}

/** Columns that span the same space, by way of their Gram matrix; directions that are only rounding are dropped. */
function orthonormal(data: Float32Array, width: number): Basis {
  const { values, vectors } = eigen(crossProduct(data, data, width));
  const kept = values.filter((value) => value > 1e-10 * (values[0] ?? 0)).length;
  return { data: combine(data, vectors, width, kept, (column) => 1 / Math.sqrt(values[column]!)), width: kept };
}

/** aᵀ · b for two matrices of `width` columns. */
function crossProduct(a: Float32Array, b: Float32Array, width: number): Matrix {
  const sums = new Float64Array(width * width);
  for (let row = 0; row < a.length; row += width) {
    for (let i = 0; i < width; i += 1) {
      const value = a[row + i]!;
      const to = i * width;
      for (let j = 0; j < width; j += 1) sums[to + j]! += value * b[row + j]!;
    }
  }
  return Matrix.from1DArray(width, width, sums);
}

/** Eigenvalues in descending order, the vectors as columns in the same one. */
function eigen(matrix: Matrix): { values: number[]; vectors: Matrix } {
  const found = new EigenvalueDecomposition(matrix, { assumeSymmetric: true });
  const order = found.realEigenvalues
    .map((_, at) => at)
    .toSorted((a, b) => found.realEigenvalues[b]! - found.realEigenvalues[a]!);
  const all = order.map((_, at) => at);
  return {
    values: order.map((at) => Math.max(0, found.realEigenvalues[at]!)),
    vectors: found.eigenvectorMatrix.selection(all, order),
  };
}

/** data · vectors, the first `kept` columns, each times its factor. */
function combine(
  data: Float32Array,
  vectors: Matrix,
  width: number,
  kept: number,
  factor: (column: number) => number,
): Float32Array {
  const weights = new Float32Array(width * kept);
  for (let i = 0; i < width; i += 1) {
    for (let j = 0; j < kept; j += 1) weights[i * kept + j] = vectors.get(i, j) * factor(j);
  }
  const rows = data.length / width;
  const out = new Float32Array(rows * kept);
  for (let row = 0; row < rows; row += 1) {
    for (let i = 0; i < width; i += 1) {
      const value = data[row * width + i]!;
      for (let j = 0; j < kept; j += 1) out[row * kept + j]! += value * weights[i * kept + j]!;
    }
  }
  return out;
}
