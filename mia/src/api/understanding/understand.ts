import type { QueryKind } from '../../interfaces/index.ts';
import { nameBegins } from '../catalogue/authors.ts';
import { folded } from '../catalogue/order.ts';
import { spanOf, type Span } from './dates.ts';
import type { People, WrittenOut } from './people.ts';
import { quotedIn } from './quoted.ts';

/** What a text asks for. */
export interface Understood {
  readonly kind: QueryKind;
  /** What to search for, with pseudonyms written out. */
  readonly text: string;
  readonly author: string | null;
  readonly span: Span;
  readonly quote: string | null;
  readonly attributedTo: string | null;
  readonly aliases: readonly WrittenOut[];
}

const NAME = String.raw`([\p{Lu}][\p{L}\p{M}.'’-]*(?: [\p{Lu}d][\p{L}\p{M}.'’-]*){0,4})`;
/** Words around a name that say that its texts are meant. */
const BY = [
  new RegExp(String.raw`\b(?:by|according to|written by) ${NAME}[?.!]*$`, 'u'),
  new RegExp(
    String.raw`\b(?:did|does|do|would) ${NAME} (?:say|write|think|mean|argue|believe|explain|define|call)\b`,
    'u',
  ),
  new RegExp(String.raw`^${NAME} on [\p{L}]`, 'u'),
  new RegExp(String.raw`^[Aa]ccording to ${NAME},`, 'u'),
];
const ALL_BY =
  /^(?:(?:all |the )?(?:texts|works|writings|books|articles|letters|everything) (?:by|of|from) )(.+?)[?.!]*$/iu;

/**
 * What a text is: a quotation in quotation marks, a name, a time, or a question, and whose texts it asks for. By rules that
 * can be read, so that the same text is always understood alike. `authors`: those of the index.
 */
export function understand(
  text: string,
  people: People,
  authors: readonly string[],
  known: { readonly kind?: QueryKind | undefined; readonly attributedTo?: string | undefined } = {},
): Understood {
  const aliases = people.aliasesIn(text);
  const basis = { text, author: null, span: {}, quote: null, attributedTo: null, aliases };
  const is = (kind: QueryKind) => known.kind === undefined || known.kind === kind;
  const author = (name: string) => authorOf(name, people, authors);

  const quoted = quotedIn(text) ?? (known.kind === 'quotation' ? { quote: text, attributedTo: null } : undefined);
  if (is('quotation') && quoted !== undefined) {
    const named = known.attributedTo ?? quoted.attributedTo;
    const attributedTo = named === null ? null : (author(named) ?? named);
    return { ...basis, kind: 'quotation', text: quoted.quote, quote: quoted.quote, attributedTo, aliases: [] };
  }
  const span = is('date') ? spanOf(text) : undefined;
  if (span !== undefined) return { ...basis, kind: 'date', span };
  const whole = is('author') ? author(ALL_BY.exec(text)?.[1] ?? text) : undefined;
  if (whole !== undefined) return { ...basis, kind: 'author', author: whole };
  const named = namedAuthor(text, author);
  const asked = named === undefined ? text : text.replace(named.words, ' '); // the filter has it: as a word it says nothing
  const written = [asked, ...aliases.map(({ name }) => name).filter((name) => name !== named?.name)].join(' ');
  return { ...basis, kind: known.kind ?? 'question', text: written, author: named?.name ?? null };
}

function namedAuthor(text: string, author: (name: string) => string | undefined) {
  for (const pattern of BY) {
    const words = pattern.exec(text)?.[1];
    const name = words === undefined ? undefined : author(words);
    if (words !== undefined && name !== undefined) return { words, name };
  }
  return undefined;
}

/** The author of the index who is called so: by the usual name, an alias, or a surname that is one person's alone. */
function authorOf(name: string, people: People, authors: readonly string[]): string | undefined {
  const plain = name.trim().replace(/[?.!]+$/, '');
  const usual = people.usualName(plain) ?? plain;
  const same = authors.find((each) => folded(each) === folded(usual));
  if (same !== undefined || plain.includes(' ')) return same;
  const bearers = authors.filter(
    (each) => folded(each.split(' ').at(-1) ?? '') === folded(plain) && nameBegins(each, plain),
  );
  return bearers.length === 1 ? bearers[0] : undefined;
}
