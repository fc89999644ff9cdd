import { MAX_QUERY_LENGTH } from '../../interfaces/index.ts';
import { cutQuery } from '../messages.ts';

// Everything that is no text: controls, marks of direction, halves of surrogate pairs, byte order marks.
const NOT_TEXT = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]+/gu;
const JOINERS = /(?<=[\p{L}\p{M}])[\u200c\u200d](?=\p{L})/gu; // part of words in Persian and in Indic scripts

/** A question as it is searched, and what was done to it. */
export function cleanQuery(text: string): { readonly text: string; readonly notes: readonly string[] } {
  const cut = text.length > MAX_QUERY_LENGTH;
  const kept = cut ? text.slice(0, MAX_QUERY_LENGTH) : text;
  const clean = kept.replaceAll(JOINERS, '').replaceAll(NOT_TEXT, ' ').normalize('NFC').replaceAll(/\s+/g, ' ').trim();
  return { text: clean, notes: cut ? [cutQuery(MAX_QUERY_LENGTH)] : [] };
}
