import { parseYaml } from '@concert-mia/base/config';
import { stringify } from 'yaml';
import { frontMatterSchema, type FrontMatter } from './front-matter.ts';
import { badFrontMatter } from './messages.ts';

/** A document as it is kept: front matter between two lines `---`, then the Markdown. */
export interface MarkdownDocument {
  readonly frontMatter: FrontMatter;
  /** Everything after the closing line `---` and its line end; anchors count from here. */
  readonly markdown: string;
}

const FENCED = /^---\n([\s\S]*?)\n---\n/;

/** Writes a document down. `parseMarkdownDocument` gives back exactly what went in. */
export function formatMarkdownDocument(document: MarkdownDocument): string {
  // Without a line width long titles stay on one line, so that a text search finds them.
  return `---\n${stringify(document.frontMatter, { lineWidth: 0 }).trimEnd()}\n---\n${document.markdown}`;
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
