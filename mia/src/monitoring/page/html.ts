/** HTML with every value in it escaped. */
export function html(strings: TemplateStringsArray, ...values: readonly string[]): string {
  return strings.reduce((text, string, at) => text + string + (at < values.length ? escape(values[at] ?? '') : ''), '');
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
