/** C0 and C1 controls other than tab and line feed, and noncharacters: no text has them, terminals and databases choke. */
// oxlint-disable-next-line no-control-regex -- naming control characters is what this expression is for
const CONTROLS = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\uFFFE\uFFFF]/g;
/** Soft hyphen, zero-width space, word joiner, byte order mark, bidirectional overrides: unseen, but they cut words. */
const INVISIBLE = /[\u00AD\u200B\u2060\uFEFF\u202A-\u202E\u2066-\u2069]/g;
// oxlint-disable-next-line no-control-regex -- the two above together
const ANY = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u200B\u2060\uFEFF\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/;
const ASCII = /^[\t\n\u0020-\u007E]*$/;

/** Text in normal form C without control characters and without characters that nobody can see. */
export function cleanText(text: string): string {
  if (ASCII.test(text)) return text;
  const visible = ANY.test(text) ? text.replaceAll(CONTROLS, '').replaceAll(INVISIBLE, '') : text;
  return visible.normalize('NFC');
}
