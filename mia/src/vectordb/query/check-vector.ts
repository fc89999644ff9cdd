import { badVector, otherDimension } from '../messages.ts';

/** Throws `E_INDEX_DIMENSION` or `E_INDEX_VECTOR` for a vector that cannot be compared. */
export function checkVector(vector: ArrayLike<number>, dimension: number): void {
  if (vector.length !== dimension) throw otherDimension(vector.length, dimension);
  for (let index = 0; index < vector.length; index += 1) if (!Number.isFinite(vector[index])) throw badVector(index);
}
