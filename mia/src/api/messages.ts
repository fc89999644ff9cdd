import { AppError } from '@concert-mia/base/errors';

/** Every sentence of the API for people, and the errors they belong to. */

export function badCursor(): AppError {
  return new AppError('E_CURSOR', 'the cursor was not made by this search', {
    kind: 'usage',
    hint: 'Ask for the first page again, without a cursor.',
  });
}

export function badParameters(problems: string): AppError {
  return new AppError('E_SEARCH_REQUEST', `this request cannot be answered: ${problems}`, {
    kind: 'usage',
    hint: 'GET /openapi.json has every parameter.',
  });
}

export function noCatalogue(): AppError {
  return new AppError('E_CATALOGUE', 'this index does not tell which documents it holds', {
    kind: 'unavailable',
    hint: 'Search with filters instead.',
  });
}

export const portOption = '`mia serve --port 8001`, or MIA_PORT';

export const indexMoved = 'The index was rebuilt since the first page: a passage may come twice, or be left out.';

export function quotationMessage(
  verdict: 'found' | 'misattributed' | 'not-found',
  author: string | null,
  attributedTo: string | null,
  similarity: number,
): string {
  const whose = author ?? 'an author who is not known';
  if (verdict === 'found') return `These words are in the archive, by ${whose}.`;
  if (verdict === 'misattributed') return `These words are in the archive, but by ${whose}, not by ${attributedTo}.`;
  if (similarity === 0) return 'These words are not in the archive, and nothing like them.';
  return `These words are not in the archive. The nearest has ${Math.floor(similarity * 100)} % of them, by ${whose}.`;
}

export const othersToo = (author: string) => `Nothing by ${author} answers this; these are by others.`;

export function modelFailed(why: string, cause?: unknown): AppError {
  return new AppError('E_MODEL', `the model that writes answers failed: ${why}`, {
    kind: 'unavailable',
    hint: 'Ask without an answer: the passages do not need the model.',
    cause,
  });
}

export function noModel(): AppError {
  return new AppError('E_NO_ANSWERS', 'no model is set up to write answers', {
    kind: 'config',
    hint: 'Give `mia serve` a --model-url and a --model, or ask without `answer`.',
  });
}

export const notAnswered = 'The archive holds no passage that answers this.';
export const saysNoAnswer = 'The passages that were found do not answer this.';
export const notCarried = 'The passages that were found do not carry what the model wrote.';
