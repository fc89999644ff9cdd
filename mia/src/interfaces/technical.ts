import { z } from 'zod';
import { textClaimSchema } from './claim.ts';

/** How the bytes became characters, and why in that way. */
export const encodingSchema = z
  .strictObject({
    used: z.string().min(1).describe('The WHATWG name of the encoding that was used: "windows-1252".'),
    declared: z.string().nullable().describe('The label as the source has it, nonsense included; null: none.'),
    decidedBy: z
      .enum(['byte-order-mark', 'declared', 'strict-utf-8', 'windows-1252', 'mixed', 'detected', 'container'])
      .describe('mixed: UTF-8 with windows-1252 between; detected: told from the statistics of the bytes.'),
    reason: z.string().min(1).describe('One sentence.'),
    replacements: z.int().min(0).describe('Bytes that no character stands for (U+FFFD in the text).'),
  })
  .readonly();
export type Encoding = z.infer<typeof encodingSchema>;

/** Text of the source that is left out of the Markdown on purpose. */
export const omissionSchema = z
  .strictObject({
    kind: z
      .enum([
        'navigation',
        'footer',
        'contents',
        'markup-comment',
        'hidden',
        'decoration',
        'duplicate-title',
        'breadcrumb',
        'byline',
        'date-line',
        'information', // p.information: read into the layers above
        'note-label', // `[1]`, which the Markdown numbers itself, and headings above notes
        'greek-source', // Latin letters that stood for Greek ones in the Symbol font
        'page-furniture', // running heads and page numbers of a printed page
        'licence', // the frame that a distributor puts around a text
        'front-matter', // of Markdown that came with it
      ])
      .describe('Why it is left out.'),
    characters: z.int().min(1),
    text: z.string().describe('The text itself, white space folded: nothing is lost unseen.'),
  })
  .readonly();
export type Omission = z.infer<typeof omissionSchema>;

/** A finding of the validator. It lowers the score; only quarantine keeps a document out. */
export const qualityProblemSchema = z
  .strictObject({ code: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/), message: z.string().min(1) })
  .readonly();
export type QualityProblem = z.infer<typeof qualityProblemSchema>;

/** Layer 4: the making of it. */
export const technicalSchema = z
  .strictObject({
    format: z.enum(['html', 'pdf', 'epub', 'markdown', 'text']),
    encoding: encodingSchema,
    language: textClaimSchema.describe('BCP 47: "en", "de", "zh-Hant"; "und" when it cannot be told.'),
    bytes: z.int().min(0).describe('Size of the source.'),
    characters: z.int().min(0).describe('Unicode code points of the Markdown without its front matter.'),
    words: z.int().min(0).describe('By Unicode word boundaries, so that it counts in every script.'),
    omissions: z.array(omissionSchema),
    quality: z.strictObject({ score: z.number().min(0).max(1), problems: z.array(qualityProblemSchema) }).readonly(),
    processor: z
      .strictObject({ name: z.string().min(1), version: z.string().min(1) })
      .readonly()
      .describe('Another version makes the document again.'),
  })
  .readonly();
export type Technical = z.infer<typeof technicalSchema>;
