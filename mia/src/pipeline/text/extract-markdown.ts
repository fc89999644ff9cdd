import { parseYaml } from '@concert-mia/base/config';
import type { Declared, ExtractedDocument, Omission, Part, Role } from '../document.ts';
import type { Inline } from '../html/block.ts';
import { frontFacts } from './front-facts.ts';
import { paragraphsOf, type Paragraph } from './extract-text.ts';
import { foldSpace } from '../fold-space.ts';

/** Front matter longer than this is no front matter. */
const MAX_FRONT_MATTER = 65_536;

/**
 * Markdown that came as Markdown. It is kept as written, block by block, so that nothing is lost in a second translation;
 * front matter is read as data, and when it is broken it is text.
 */
export function extractMarkdown(text: string, path: string): ExtractedDocument {
  const { yaml, body, offset } = splitFrontMatter(text);
  const paragraphs = paragraphsOf(body, offset);
  const parts = paragraphs.flatMap(toParts);
  const declared = declaredBy(yaml);
  const omissions: Omission[] = yaml === undefined ? [] : [{ name: 'front-matter', text: foldSpace(yaml).trim() }];
  return {
    kind: parts.length === 0 ? 'empty' : 'content',
    declared,
    ...frontFacts(parts, { title: undefined, authors: declared.authors ?? [], path }),
    parts,
    notes: [],
    omissions,
    anchors: [],
    links: [...body.matchAll(/\[([^\]\n]{1,200})\]\(([^)\s]{1,500})/g)].map(([, label = '', href = '']) => ({
      href,
      text: label,
    })),
    terms: [],
    insertions: [],
  };
}

function splitFrontMatter(text: string): { yaml: string | undefined; body: string; offset: number } {
  const whole = { yaml: undefined, body: text, offset: 0 };
  if (!text.startsWith('---\n')) return whole;
  const end = text.slice(0, MAX_FRONT_MATTER).search(/\n(?:---|\.\.\.)[ \t]*(?:\n|$)/);
  if (end === -1) return whole;
  const offset = text.indexOf('\n', end + 1) + 1;
  return {
    yaml: text.slice(4, end),
    body: offset === 0 ? '' : text.slice(offset),
    offset: offset === 0 ? text.length : offset,
  };
}

function declaredBy(yaml: string | undefined): Declared {
  if (yaml === undefined) return {};
  const { value } = parseYaml(yaml, 'front matter');
  if (typeof value !== 'object' || value === null) return {};
  const field = (name: string) => {
    const found = (value as Record<string, unknown>)[name];
    return typeof found === 'string' || typeof found === 'number' ? String(found) : undefined;
  };
  const title = field('title');
  const author = field('author');
  const date = field('date') ?? field('year');
  const language = field('lang') ?? field('language');
  return {
    ...(title === undefined ? {} : { title }),
    ...(author === undefined ? {} : { authors: [author] }),
    ...(date === undefined ? {} : { date }),
    ...(language === undefined ? {} : { language }),
  };
}

function toParts(paragraph: Paragraph): Part[] {
  const { lines, start, end } = paragraph;
  const heading = /^(#{1,6})\s+(.*?)(?:\s+#+)?$/.exec(lines[0]!);
  if (heading === null) return [part(roleOf(lines[0]!), 0, lines.join('\n'), start, end)];
  const first = part('heading', heading[1]!.length, heading[2]!, start, start + lines[0]!.length);
  const rest = lines.slice(1).join('\n');
  return rest === '' ? [first] : [first, part(roleOf(lines[1]!), 0, rest, start + lines[0]!.length + 1, end)];
}

function roleOf(line: string): Role {
  if (line.startsWith('>')) return 'quote';
  return /^\s*(?:[-*+]|\d+\.)\s/.test(line) ? 'contents' : 'paragraph';
}

function part(role: Role, level: number, text: string, start: number, end: number): Part {
  const inlines: Inline[] = [{ kind: 'markdown', text }];
  return { role, level, inlines, start, end };
}
