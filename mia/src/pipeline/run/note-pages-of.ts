import type { DocumentStructure } from '../../interfaces/index.ts';
import { linkTargetOf } from '../metadata/link-target-of.ts';

/** The keys of the pages that a document's notes are on, each once. */
export function notePagesOf({ notes }: DocumentStructure, key: string): string[] {
  return [...new Set(notes.flatMap(({ href }) => (href === undefined ? [] : (linkTargetOf(href, key).key ?? []))))];
}
