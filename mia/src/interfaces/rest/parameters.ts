import { z } from 'zod';
import { partialDateSchema } from '../date-claim.ts';
import { searchFilterSchema } from '../search-filter.ts';

/** A parameter of an address that may be repeated: one is a list of one. */
export function repeated<S extends z.ZodType>(schema: S) {
  return z.preprocess((value) => (typeof value === 'string' ? [value] : value), schema);
}

/** A whole number in an address. Only digits: `1e3`, ` 7` and `0x1f` are none. */
export function whole(least: number, most: number, fallback: number) {
  return z.preprocess(
    (value) => (typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value),
    z.int().min(least).max(most).default(fallback),
  );
}

/** A yes or no in an address. */
export const flag = z.preprocess(
  (value) => (value === 'true' || value === '' ? true : value === 'false' ? false : value),
  z.boolean().default(false),
);

export const cursorSchema = z.string().min(1).max(500).describe('`nextCursor` of the page before.');

const { authors, works, sections, languages, documentIds } = searchFilterSchema.unwrap().shape;

/** The filter as parameters of an address, each repeatable: `author=Lenin&author=Luxemburg&from=1917`. */
export const filterParameters = {
  author: repeated(authors).describe('Whole name or surname; may be repeated.'),
  work: repeated(works).describe('Title of the work, or the beginning of it; may be repeated.'),
  section: repeated(sections).describe('A folder of the source with all below it: `archive/lenin`; may be repeated.'),
  language: repeated(languages).describe('BCP 47; may be repeated.'),
  documentId: repeated(documentIds).describe('Only these documents; may be repeated.'),
  from: partialDateSchema.optional().describe('Not before it: `1917`, `1917-04`.'),
  to: partialDateSchema.optional().describe('Not after it; `1917` reaches to its last day.'),
};
