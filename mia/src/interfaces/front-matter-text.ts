import { parseYaml } from '@concert-mia/base/config';
import { frontMatterSchema, type FrontMatter } from './front-matter.ts';
import { badFrontMatter } from './messages.ts';

/** A document as it is kept: front matter between two lines `---`, then the Markdown. */
export interface MarkdownDocument {
  readonly frontMatter: FrontMatter;
  /** Everything after the closing line `---` and its line end; anchors count from here. */
  readonly markdown: string;
}

const FENCED = /^---\n([\s\S]*?)\n---\n/;

/** Writes a document down; a long title stays on one line, so that a text search finds it. `parseMarkdownDocument` gives back exactly what went in. */
export function formatMarkdownDocument(document: MarkdownDocument): string {
  const lines = Object.entries(document.frontMatter).map(([name, value]) => yamlLine(name, value));
  return `---\n${lines.join('')}---\n${document.markdown}`;
}

/** Texts that YAML reads as something else: words for true and false, numbers. */
const OTHER_VALUE = /^(?:true|false|null|yes|no|on|off|y|n|[\d._e+-]+|0[xo][\da-f]+)$/i;
/** A date is a text in YAML 1.2, though it looks like a number. */
const DATE = /^\d{4}-\d\d(?:-\d\d)?$/;
/** A text that YAML reads as itself without quotes. */
const PLAIN = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N} .,()/_'"’–—?&=%+~;!-]|:(?=\S))*(?<! )$/u;

/** What may stand in a JSON string, and in a YAML file only escaped. */
const UNPRINTABLE = /[\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]/g;

/** One field. A general writer of YAML takes longer for these few than the word count of the whole text. */
function yamlLine(name: string, value: string | null | readonly string[]): string {
  if (value === null || typeof value === 'string') return `${name}: ${scalar(value)}\n`;
  if (value.length === 0) return `${name}: []\n`;
  return `${name}:\n${value.map((item) => `  - ${scalar(item)}\n`).join('')}`;
}

/** JSON's strings are YAML's double-quoted ones, but for signs that YAML wants escaped. */
function scalar(value: string | null): string {
  if (value === null) return 'null';
  if (PLAIN.test(value) && (DATE.test(value) || !OTHER_VALUE.test(value))) return value;
  return JSON.stringify(value).replaceAll(
    UNPRINTABLE,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Reads a kept document. Throws `E_FRONT_MATTER` (config) with the place when there is no front matter or a wrong one. */
export function parseMarkdownDocument(text: string, file: string): MarkdownDocument {
  const found = FENCED.exec(text);
  if (found === null) throw badFrontMatter(file, 1, 'it does not begin with front matter between two lines `---`');
  const yaml = parseYaml(found[1] ?? '', file);
  const syntax = yaml.problems.find((problem) => problem.severity === 'error');
  if (syntax !== undefined) throw badFrontMatter(file, (syntax.line ?? 1) + 1, syntax.message);
  const parsed = frontMatterSchema.safeParse(yaml.value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const at = issue?.path ?? [];
    throw badFrontMatter(file, yaml.locate(at).line + 1, `\`${at.map(String).join('.')}\`: ${issue?.message}`);
  }
  return { frontMatter: parsed.data, markdown: text.slice(found[0].length) };
}
