import { z } from 'zod';
import { FACETS } from '../search-filter.ts';
import { documentIdSchema } from '../identification.ts';
import { cursorSchema, filterParameters, repeated, whole } from './parameters.ts';
import { facetsSchema } from './search-route.ts';

const page = {
  limit: whole(1, 500, 100).describe('Entries on a page.'),
  cursor: cursorSchema.optional(),
};
const count = z.int().min(0);
const year = z.int().nullable();

/** `GET /authors`. */
export const authorsParametersSchema = z
  .strictObject({
    ...page,
    prefix: z.string().max(200).optional().describe('Only names with a part that begins so: `lux`.'),
  })
  .readonly();
export type AuthorsParameters = z.output<typeof authorsParametersSchema>;

export const authorEntrySchema = z
  .strictObject({
    name: z.string().min(1),
    documents: count,
    passages: count,
    firstYear: year,
    lastYear: year,
    years: z
      .array(z.strictObject({ year: z.int(), documents: count }).readonly())
      .readonly()
      .describe('For a timeline: documents by year, ascending; those without a date are left out.'),
  })
  .readonly()
  .meta({ id: 'AuthorEntry' });
export type AuthorEntry = z.infer<typeof authorEntrySchema>;

export const authorsResponseSchema = z
  .strictObject({
    authors: z.array(authorEntrySchema).readonly().describe('By surname.'),
    total: count,
    nextCursor: z.string().nullable(),
    indexVersion: z.string(),
  })
  .readonly()
  .meta({ id: 'AuthorsResponse' });
export type AuthorsResponse = z.infer<typeof authorsResponseSchema>;

const { author, language, section, from, to } = filterParameters;

/** `GET /works`. */
export const worksParametersSchema = z
  .strictObject({
    ...page,
    author,
    language,
    section,
    from,
    to,
    title: z.string().max(300).optional().describe('Only titles that hold these words.'),
  })
  .partial({ author: true, language: true, section: true })
  .readonly();
export type WorksParameters = z.output<typeof worksParametersSchema>;

export const workEntrySchema = z
  .strictObject({
    title: z.string().min(1),
    author: z.string().nullable(),
    language: z.string(),
    firstYear: year,
    lastYear: year,
    passages: count,
    documents: z
      .array(
        z
          .strictObject({
            id: documentIdSchema,
            title: z.string().nullable(),
            date: z.string().nullable(),
            source: z.string().min(1),
          })
          .readonly(),
      )
      .readonly()
      .describe('Its chapters, by the name of their source; a text that stands alone is a work of one document.'),
  })
  .readonly()
  .meta({ id: 'WorkEntry' });
export type WorkEntry = z.infer<typeof workEntrySchema>;

export const worksResponseSchema = z
  .strictObject({
    works: z.array(workEntrySchema).readonly().describe('By surname of the author, year and title.'),
    total: count,
    nextCursor: z.string().nullable(),
    indexVersion: z.string(),
  })
  .readonly()
  .meta({ id: 'WorksResponse' });
export type WorksResponse = z.infer<typeof worksResponseSchema>;

/** `GET /facets`. */
export const facetsParametersSchema = z
  .strictObject({
    facet: repeated(z.array(z.enum(FACETS)).max(FACETS.length))
      .optional()
      .describe('Which ones; all when it is left out. May be repeated.'),
    limit: whole(1, 500, 50).describe('Values of each, most first.'),
  })
  .readonly();
export type FacetsParameters = z.output<typeof facetsParametersSchema>;

export const facetsResponseSchema = z
  .strictObject({
    facets: facetsSchema.describe('Documents of the whole index, by value.'),
    documents: count,
    passages: count,
    indexVersion: z.string(),
  })
  .readonly()
  .meta({ id: 'FacetsResponse' });
export type FacetsResponse = z.infer<typeof facetsResponseSchema>;
