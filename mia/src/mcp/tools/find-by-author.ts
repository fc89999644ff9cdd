import { z } from 'zod';
import { partialDateSchema, type APIInterface, type WorkEntry } from '../../interfaces/index.ts';
import { cursorAfter, readCursor } from '../answers/cursor.ts';
import { fit } from '../answers/fit.ts';
import { known } from '../answers/known.ts';
import { documentUri } from '../answers/passage-view.ts';
import { unknownAuthor } from '../messages.ts';
import { nextCursorSchema, notesSchema, toolAnswer } from './tool-answer.ts';
import { defineTool } from './tool.ts';

/** A book of a hundred chapters is told by its first ones; the rest is found by its title. */
const MOST_DOCUMENTS = 12;

const workViewSchema = z.strictObject({
  title: z.string(),
  author: z.string().optional(),
  firstYear: z.int().optional(),
  lastYear: z.int().optional(),
  documents: z
    .array(z.strictObject({ title: z.string().optional(), date: z.string().optional(), document: z.string() }))
    .describe('Chapters as resources: `mia://document/…`.'),
  documentsLeftOut: z.int().optional().describe('How many more chapters the work has; `title` gives them.'),
});
type WorkView = z.infer<typeof workViewSchema>;

export const findByAuthor = defineTool({
  name: 'find_by_author',
  title: 'What an author wrote',
  description:
    'Lists the works of an author that are in the archive, with their chapters and years. To search within an author, use search_marxist_theory with filters.authors.',
  input: z.strictObject({
    author: z.string().trim().min(1).max(300).describe('Whole name or surname, in any case.'),
    title: z.string().min(1).max(300).optional().describe('Only titles that hold these words.'),
    from: partialDateSchema.optional().describe('Not before it: "1917", "1917-04".'),
    to: partialDateSchema.optional().describe('Not after it.'),
    limit: z.int().min(1).max(100).default(20).describe('Works, at most.'),
    cursor: z.string().min(1).max(1000).optional().describe('`nextCursor` of the answer before, with the same words.'),
  }),
  answer: toolAnswer(workViewSchema, {
    total: z.int().describe('Works that fit, on all pages.'),
    nextCursor: nextCursorSchema,
    notes: notesSchema,
  }),
  async run({ author, title, from, to, limit, cursor }, { api, budget }) {
    const position = readCursor(cursor);
    const page = await api.works({
      author: [author],
      limit,
      ...(title !== undefined && { title }),
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
      ...(position.page !== null && { cursor: position.page }),
    });
    const left = page.works.slice(position.skip);
    const works = left.map((work) => workView(work, MOST_DOCUMENTS));
    const notes = page.total === 0 ? await adviceFor(api, author) : [];
    const empty = { success: true, results: [], total: page.total, nextCursor: 'x'.repeat(400), notes };
    const count = Math.max(fit(works, empty, budget), Math.min(1, works.length));
    const results = works.slice(0, count);
    const next = cursorAfter(position, count, works.length, page.nextCursor);
    return { success: true, results, total: page.total, ...next, notes };
  },
});

function workView({ title, author, firstYear, lastYear, documents }: WorkEntry, most: number): WorkView {
  const shown = documents.slice(0, most);
  return {
    title,
    ...known({ author, firstYear, lastYear }),
    documents: shown.map((each) => ({
      ...known({ title: each.title, date: each.date }),
      document: documentUri(each.id),
    })),
    ...(documents.length > shown.length && { documentsLeftOut: documents.length - shown.length }),
  };
}

/** Names that begin as one of the words of this one does: a surname in another spelling, or half of a name. */
async function adviceFor(api: APIInterface, author: string): Promise<string[]> {
  const surname = author.split(/\s+/u).at(-1) ?? author;
  const { authors } = await api.authors({ prefix: surname.slice(0, 3), limit: 5 });
  return [
    unknownAuthor(
      author,
      authors.map(({ name }) => name),
    ),
  ];
}
