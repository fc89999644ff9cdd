import { foldSpace } from '../fold-space.ts';

/** Project Gutenberg puts its own words around a text and the facts of the book above it. */
export const FRAME_START = /\*\*\*\s*START OF (?:THE|THIS) PROJECT GUTENBERG/i;
export const FRAME_END = /(?:\*\*\*\s*END OF (?:THE|THIS) PROJECT GUTENBERG|^End of (?:the )?Project Gutenberg)/i;

/** `The Project Gutenberg eBook of X, by Y` as title and author; `undefined` for any other title. */
export function distributorTitle(title: string): { title: string; author: string | undefined } | undefined {
  const found = /^\W*(?:The )?Project Gutenberg(?:['’]s)?(?: E-?(?:Book|Text))?(?:\s+of|,)?\s+(.+)$/i.exec(title)?.[1];
  if (found === undefined) return undefined;
  const by = /^(.+?),?\s+by\s+(.+?)\.?$/i.exec(found);
  return { title: (by?.[1] ?? found).trim(), author: by?.[2]?.trim() };
}

/** `Title: …`, `Author: …` lines above the text, continued lines joined. */
export function bookFacts(head: string): ReadonlyMap<string, string> {
  const facts = new Map<string, string>();
  for (const match of head.matchAll(
    /^(Title|Author|Editor|Translator|Language|Release Date):[ \t]*(.+(?:\n[ \t]+\S.*)*)/gim,
  )) {
    const key = match[1]!.toLowerCase();
    if (!facts.has(key)) facts.set(key, foldSpace(match[2]!).trim());
  }
  return facts;
}
