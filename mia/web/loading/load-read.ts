import { requestId } from '@concert-mia/base/telemetry';
import { chunkIdSchema, type APIInterface, type DocumentResponse, type WorkEntry } from '../../src/interfaces/index.ts';
import { readSearchState } from '../address/search-state.ts';
import { partOf, partStarts } from '../markdown/parts.ts';
import { renderDocument } from '../markdown/render-document.ts';
import { problemView } from '../views/problem-view.ts';
import { read } from '../views/read.ts';
import type { Loaded } from './loaded.ts';

/** `/read/{id}`: a text, at a passage of it. */
export async function loadRead(api: APIInterface, id: string, parameters: URLSearchParams): Promise<Loaded> {
  const { state } = readSearchState(parameters);
  const document = await api.getDocument(id);
  if (document === undefined) return missing(parameters);
  const [passage, work] = await Promise.all([
    passageIn(api, document, parameters.get('passage')),
    workOf(api, document),
  ]);
  const starts = partStarts(document);
  const part = partIn(starts, parameters.get('part'), passage?.start ?? 0);
  const shown = partOf(document, starts, part);
  const blocks = renderDocument(shown, passage);
  const main = read({ document: shown, blocks, part, parts: starts.length, state, chunkId: passage?.id, work });
  return { page: { title: titleOf(document), kind: 'read', state, main } };
}

function missing(parameters: URLSearchParams): Loaded {
  const { state } = readSearchState(parameters);
  const problem = { type: '', title: 'There is no such text', detail: 'No text of this archive has this address.', hint: '', code: 'E_NOT_FOUND', status: 404, requestId: requestId() ?? '–' } as const; // prettier-ignore
  return { status: 404, page: { title: problem.title, kind: 'problem', state, main: problemView(problem) } };
}

/** The passage that an address names, when it is one of this document. */
async function passageIn(api: APIInterface, { id }: DocumentResponse, chunkId: string | null) {
  if (chunkId === null || !chunkIdSchema.safeParse(chunkId).success) return undefined;
  const context = await api.getContext(chunkId, { before: 0, after: 0 });
  return context?.passage.documentId === id ? context.passage : undefined;
}

/** The work of several chapters that a document is one of. */
async function workOf(api: APIInterface, { id, work, author }: DocumentResponse): Promise<WorkEntry | undefined> {
  if (work === null) return undefined;
  const { works } = await api.works({
    title: work.slice(0, 300),
    ...(author !== null && { author: [author.slice(0, 300)] }),
  });
  return works.find(({ documents }) => documents.length > 1 && documents.some((one) => one.id === id));
}

function partIn(starts: readonly number[], asked: string | null, offset: number): number {
  const number = asked !== null && /^\d{1,4}$/.test(asked) ? Number(asked) : starts.findLastIndex((start) => start <= offset) + 1; // prettier-ignore
  return Math.min(Math.max(number, 1), starts.length);
}

function titleOf({ title, work, author }: DocumentResponse): string {
  return [title ?? work ?? 'Without a title', author].filter((part) => part !== null).join(', ');
}
