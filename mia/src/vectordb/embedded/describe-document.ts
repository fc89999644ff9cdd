import type { Passage } from '../../interfaces/index.ts';
import { folderPath } from '../text/folder-path.ts';
import { fold } from '../text/stem.ts';
import { firstDay, lastDay } from '../text/days.ts';

/** The columns of `document`: what its passages can be filtered by. */
export interface DocumentColumns {
  readonly id: string;
  readonly authors: string;
  readonly work: string;
  readonly path: string;
  readonly firstDay: number | null;
  readonly lastDay: number | null;
}

export function describeDocument(passage: Passage): DocumentColumns {
  const names = passage.author === null ? passage.coAuthors : [passage.author, ...passage.coAuthors];
  return {
    id: passage.documentId,
    authors: `|${names.map(fold).join('|')}|`,
    work: fold(passage.work ?? ''),
    path: folderPath(passage.source),
    firstDay: passage.date === null ? null : firstDay(passage.date),
    lastDay: passage.date === null ? null : lastDay(passage.date),
  };
}
