import type { Passage } from '../../interfaces/index.ts';
import type { PassageIndex } from '../passage-index.ts';

export interface Around {
  readonly before: Passage[];
  readonly after: Passage[];
}

/** The neighbours of a passage in its document, in order: as many before it, and after it, as asked for. */
export async function passagesAround(
  index: PassageIndex,
  { documentId, ordinal }: Passage,
  before: number,
  after = before,
): Promise<Around> {
  if (before === 0 && after === 0) return { before: [], after: [] };
  const passages = await index.neighbours(documentId, ordinal - before, ordinal + after);
  return {
    before: passages.filter((passage) => passage.ordinal < ordinal),
    after: passages.filter((passage) => passage.ordinal > ordinal),
  };
}
