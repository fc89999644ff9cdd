import type { EmbeddingModel } from '../interfaces/index.ts';
import { badVector, wrongDimension } from './messages.ts';

/** Numbers from outside as a vector of length 1. Throws `E_EMBEDDING_DIMENSION` and `E_EMBEDDING_VECTOR`. */
export function toUnitVector(
  numbers: ArrayLike<number>,
  model: Pick<EmbeddingModel, 'id' | 'dimension'>,
): Float32Array {
  if (numbers.length !== model.dimension) throw wrongDimension(model.id, numbers.length, model.dimension);
  let sum = 0;
  for (let k = 0; k < numbers.length; k += 1) sum += numbers[k]! * numbers[k]!;
  if (!Number.isFinite(sum)) throw badVector(model.id, 'a number in it is not finite');
  const factor = sum === 0 ? 0 : 1 / Math.sqrt(sum);
  return Float32Array.from(numbers, (number) => number * factor);
}
