/** Mark-up that is safe to send: only `html` and what renders Markdown make it. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }
}

/** What may stand in a template. Nothing is shown for `undefined`, `null` and `false`. */
export type HtmlValue = Html | string | number | null | undefined | false | readonly HtmlValue[];

/**
 * A template that escapes whatever is put into it, in text and between the quotation marks of an attribute. No string of a
 * document, an address or a form becomes mark-up; a template in a template stays one.
 */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  const [first = '', ...rest] = outdented(strings);
  return new Html(rest.reduce((text, string, at) => text + shown(values[at]) + string, first));
}

export const NOTHING = new Html('');

export function escapeHtml(text: string): string {
  return SUSPECT.test(text) ? text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign) : text;
}

function shown(value: HtmlValue): string {
  if (value instanceof Html) return value.text;
  if (typeof value === 'string') return escapeHtml(value);
  if (typeof value === 'number') return String(value);
  if (value === null || value === undefined || value === false) return '';
  return value.map(shown).join('');
}

/** Without the indentation of the source, which browsers would fold anyhow. */
function outdented(strings: TemplateStringsArray): readonly string[] {
  let short = SHORT.get(strings);
  if (short === undefined) SHORT.set(strings, (short = strings.map((string) => string.replaceAll(/\n\s+/g, '\n'))));
  return short;
}

const SHORT = new WeakMap<TemplateStringsArray, readonly string[]>();
const SUSPECT = /[&<>"']/;
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
