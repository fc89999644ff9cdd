/** Whether a text can hold anything that Markdown would take for mark-up; most have nothing. */
const SUSPECT = /[\\`*_<&~[]/;

/** Text so that Markdown shows it as it is. Escapes as little as it can: what is stored is searched and quoted. */
export function escapeText(text: string): string {
  if (!SUSPECT.test(text)) return text;
  return text
    .replaceAll(/\\(?=[!-/:-@[-`{-~]|$)/g, '\\\\')
    .replaceAll(/[`*]/g, String.raw`\$&`)
    .replaceAll(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, String.raw`\_`)
    .replaceAll(/<(?=[a-z/!?])/gi, String.raw`\<`)
    .replaceAll(/&(?=#?\w+;)/g, String.raw`\&`)
    .replaceAll('~~', String.raw`\~~`)
    .replaceAll(/\[(?=\^)|\](?=[([:])/g, String.raw`\$&`);
}

/** Most lines begin with a letter. */
const SUSPECT_START = /^\s*[#>+=|~\d-]/;

/** A line whose first characters would make it a heading, a list, a quotation, a rule or a code block. */
export function escapeLineStart(line: string): string {
  if (!SUSPECT_START.test(line)) return line;
  return line
    .replace(/^(\s*)([#>+=|-]|~{3})/, (whole, space: string, mark: string) =>
      /^\s*(?:#{1,6}(?:\s|$)|[>|]|[+-](?:\s|$)|-{2,}|={2,}|~{3}|-)/.test(line) ? `${space}\\${mark}` : whole,
    )
    .replace(/^(\s*\d{1,9})([.)])(?=\s|$)/, String.raw`$1\$2`);
}

/** A link's target, without what could leave the link or run. `undefined`: no link. */
export function linkTarget(href: string): string | undefined {
  const bare = href.replaceAll(/\s+/g, '');
  if (bare === '' || /^(?:javascript|data|vbscript|file):/i.test(bare)) return undefined;
  const target = href.trim().replaceAll(/\s/g, '%20').replaceAll('<', '%3C').replaceAll('>', '%3E');
  return /[()\\]/.test(target) ? `<${target}>` : target;
}
