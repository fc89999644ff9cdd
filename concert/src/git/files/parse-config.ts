/** One setting of a configuration file: its full name, section and key in lower case; `undefined` where it has no value. */
export interface Setting {
  readonly name: string;
  readonly value: string | undefined;
}

const BLANK = /(?:[ \t\n]|[#;][^\n]*)*/y;
const HEADER = /\[([A-Za-z0-9.-]+)(?:[ \t]+"((?:[^"\\\n]|\\[^\n])*)")?\]/y;
const KEY = /([A-Za-z][A-Za-z0-9-]*)[ \t]*(?:(=)|\n)/y;

/** Reads the text of a git configuration file, as git does. `undefined` where it is none: git has the words for why. */
export function parseConfig(text: string): readonly Setting[] | undefined {
  const whole = `${text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n')}\n\n`; // a backslash may take one
  const settings: Setting[] = [];
  let section: string | undefined;
  for (let at = after(BLANK, whole, 0); at < whole.length; at = after(BLANK, whole, at)) {
    const header = match(HEADER, whole, at);
    const key = header === undefined ? match(KEY, whole, at) : undefined;
    at += (header ?? key)?.[0].length ?? 0;
    if (header !== undefined) section = sectionName(header[1] ?? '', header[2]);
    else if (key === undefined || section === undefined) return undefined;
    else {
      const read = key[2] === undefined ? { value: undefined, end: at } : readValue(whole, at);
      if (read === undefined) return undefined;
      settings.push({ name: `${section}.${key[1]?.toLowerCase()}`, value: read.value });
      at = read.end;
    }
  }
  return settings;
}

/** The name of a subsection keeps its case; in the old form, `[section.Sub]`, it has none. */
function sectionName(section: string, sub: string | undefined): string {
  return section.toLowerCase() + (sub === undefined ? '' : `.${sub.replaceAll(/\\(.)/g, '$1')}`);
}

const ESCAPED: Readonly<Record<string, string>> = { '\n': '', n: '\n', t: '\t', b: '\b', '"': '"', '\\': '\\' };

/** The value that begins at `at`, and where its line ends: quotes and escapes undone, spaces around it and a comment gone. */
function readValue(text: string, at: number): { readonly value: string; readonly end: number } | undefined {
  let value = '';
  let kept = 0; // so much of it is more than trailing spaces
  let quoted = false;
  for (let index = at; ; index++) {
    const letter = text.charAt(index);
    if (letter === '\n') return quoted ? undefined : { value: value.slice(0, kept), end: index };
    if (!quoted && (letter === '#' || letter === ';')) {
      return { value: value.slice(0, kept), end: text.indexOf('\n', index) };
    }
    if (!quoted && (letter === ' ' || letter === '\t')) {
      if (value !== '') value += letter;
      continue;
    }
    if (letter === '"') quoted = !quoted;
    else if (letter === '\\') {
      const escaped = ESCAPED[text.charAt(++index)];
      if (escaped === undefined) return undefined;
      value += escaped;
    } else value += letter;
    kept = value.length;
  }
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

function after(pattern: RegExp, text: string, at: number): number {
  return at + (match(pattern, text, at)?.[0].length ?? 0);
}
