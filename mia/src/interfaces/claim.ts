import { z } from 'zod';

/** Where in a source (or beside it) something was read. */
export const claimSourceSchema = z
  .enum([
    'information-block', // p.information, span.info
    'byline', // under the heading
    'heading', // h1, h2…
    'breadcrumb', // p.title, navigation
    'title-element', // <title>
    'meta-element', // <meta name="author">: often the transcriber
    'text', // the running text, signature and date line of a letter among it
    'context', // span.context
    'footer',
    'path', // the folder; never authorship by itself
    'file-properties', // of a PDF or EPUB
    'front-matter', // of Markdown that came with it
    'authority', // our own list of people, works, periodicals
    'detected', // computed, such as a language from the text
  ])
  .describe('Where this was read.');
export type ClaimSource = z.infer<typeof claimSourceSchema>;

/** At or above it a claim may be shown as a fact; below it is shown as unsure. */
export const SURE = 0.8;

/** What every claim carries: where it comes from, how sure it is, and the words it rests on. */
export const claimFields = {
  source: claimSourceSchema,
  confidence: z.number().min(0).max(1).describe(`From 0 (a guess) to 1 (stated); below ${SURE} it is unsure.`),
  evidence: z.string().max(500).optional().describe('The words of the source it rests on, shortened.'),
};

/** A piece of text that is claimed, not known. */
export const textClaimSchema = z.strictObject({ value: z.string().min(1), ...claimFields }).readonly();
export type TextClaim = z.infer<typeof textClaimSchema>;

/** Whether a claim is good enough to be shown without a mark of doubt. */
export function isSure(claim: { readonly confidence: number }): boolean {
  return claim.confidence >= SURE;
}
