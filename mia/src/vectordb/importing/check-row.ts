import type { EmbeddingRow } from '../../interfaces/index.ts';
import { otherModel } from '../messages.ts';
import { checkVector } from '../query/check-vector.ts';

export interface IndexModel {
  readonly model: string;
  readonly modelVersion: string;
  readonly dimension: number;
}

/** Throws `E_INDEX_MODEL`, `E_INDEX_DIMENSION` or `E_INDEX_VECTOR` for a row that cannot stand in an index of this model. */
export function checkRow(row: EmbeddingRow, { model, modelVersion, dimension }: IndexModel): void {
  if (row.model !== model || row.modelVersion !== modelVersion) throw otherModel(row.model, model);
  checkVector(row.vector, dimension);
}
