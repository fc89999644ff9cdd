import { z } from 'zod';

export type PromptValues = Readonly<Record<string, string | undefined>>;

/** A prompt: what a person picks from a menu, and what the model is then asked. */
export interface Prompt {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly parameters: z.ZodObject;
  text(values: PromptValues): string;
}

const words = (description: string) => z.string().min(1).max(2000).describe(description);

export const PROMPTS: readonly Prompt[] = [
  {
    name: 'research_question',
    title: 'Research a question',
    description: 'Answers a question from the archive, every claim with its citation.',
    parameters: z.strictObject({ question: words('What you want to know.') }),
    text: ({ question }) =>
      `Answer this question from the archive alone:\n\n${question}\n\nSearch with search_marxist_theory, in several wordings if need be, and read around the best passages with get_context. Quote exactly, and cite each claim with its link. Where authors disagree, say who holds what. Where the archive holds no answer, say so.`,
  },
  {
    name: 'verify_quotation',
    title: 'Verify a quotation',
    description: 'Finds out whether somebody really wrote these words, and where.',
    parameters: z.strictObject({
      quotation: words('The words.'),
      author: words('Who is said to have written them.').optional(),
    }),
    text: ({ quotation, author }) =>
      `Is this quotation genuine${author === undefined ? '' : `, and is it by ${author}`}?\n\n${quotation}\n\nUse check_quote. If it is not found, show the nearest passage and say in which words they differ; if another wrote it, say who and where.`,
  },
  {
    name: 'compare_authors',
    title: 'Compare two authors',
    description: 'Sets side by side what two authors say on a topic.',
    parameters: z.strictObject({
      topic: words('For example: the national question.'),
      first: words('An author.'),
      second: words('Another author.'),
    }),
    text: ({ topic, first, second }) =>
      `Compare what ${first} and ${second} say on this topic: ${topic}\n\nSearch with search_marxist_theory once for each, with filters.authors. Put the passages side by side with dates and links, then say in what they agree, in what they differ, and whether one answers the other.`,
  },
];
