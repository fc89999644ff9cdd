import type {
  ParsedQueryBody,
  QueryResponse,
  SearchAnswer,
  SearchFilter,
  SearchResult,
  WeaviateInterface,
} from '../../interfaces/index.ts';
import type { Origin } from '../citing/licences.ts';
import { presentHit } from '../citing/present-passage.ts';
import { othersToo } from '../messages.ts';
import { checkQuotation } from '../quoting/check-quotation.ts';
import type { People } from './people.ts';
import { understand, type Understood } from './understand.ts';

export interface QueryWorld {
  readonly index: WeaviateInterface;
  readonly people: People;
  /** Everyone who wrote something in the index. */
  readonly authors: readonly string[];
  readonly origin?: Origin | undefined;
}

/** Understands a text and finds its passages; `answer` is left to who has a model. */
export async function answerQuery(world: QueryWorld, body: ParsedQueryBody): Promise<QueryResponse> {
  const { index, people, authors, origin } = world;
  const indexVersion = await index.version();
  const understood = understand(body.text, people, authors, body);
  const found = await find(index, understood, body);
  const quotation =
    understood.quote === null ? null : await checkQuotation(index, understood.quote, understood.attributedTo, origin);
  const results = found.hits.map((hit, at) => presentHit(hit, at + 1, origin));
  return {
    query: body.text,
    kind: understood.kind,
    understood: summary(understood),
    answered: found.answered,
    confidence: found.confidence,
    results,
    closest: found.closest.map((hit, at) => presentHit(hit, at + 1, origin)),
    works: byWork(results),
    quotation,
    answer: null,
    variants: found.variants,
    notes: found.notes,
    indexVersion,
    took: found.took,
  };
}

/** By the author that the text names; by others too where that one has no answer. */
async function find(index: WeaviateInterface, understood: Understood, body: ParsedQueryBody): Promise<SearchAnswer> {
  const { author, kind } = understood;
  const filter = body.filters ?? {};
  const search = (own: SearchFilter) =>
    index.query({ text: understood.text, limit: body.limit, mode: body.mode, filter: { ...own, ...filter } });
  if (kind === 'date') return listed(await search(understood.span));
  if (author === null || filter.authors !== undefined) return search({});
  const theirs = await search({ authors: [author] });
  if (kind === 'author') return listed(theirs);
  if (theirs.answered) return theirs;
  const all = await search({});
  return { ...all, notes: [...all.notes, othersToo(author)] };
}

/** A name or a time asks for what there is, not for an answer: whatever passes the filter is one. */
function listed(answer: SearchAnswer): SearchAnswer {
  const hits = answer.answered ? answer.hits : answer.closest;
  return { ...answer, hits, closest: [], answered: hits.length > 0 };
}

function summary({ text, author, span, aliases }: Understood): QueryResponse['understood'] {
  return { text, author, from: span.from ?? null, to: span.to ?? null, aliases };
}

function byWork(results: readonly SearchResult[]): QueryResponse['works'] {
  const groups = Map.groupBy(results, ({ work, author, documentId }) => JSON.stringify([author, work ?? documentId]));
  return [...groups.values()].map((same) => {
    const [first] = same;
    return {
      work: first?.work ?? first?.title ?? null,
      author: first?.author ?? null,
      year: first?.year ?? null,
      results: same.map(({ id }) => id),
    };
  });
}
