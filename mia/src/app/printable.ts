/** Characters that move a terminal's cursor, colour it, or turn the direction of what follows. */
// oxlint-disable-next-line no-control-regex -- naming control characters is what this expression is for
const UNSAFE = /[\u0000-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g;

/** Text from outside as it may be shown on a terminal, in one line, not longer than `limit`. */
export function printable(text: string, limit = 200): string {
  const safe = text
    .toWellFormed()
    .replaceAll(UNSAFE, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return safe.length <= limit ? safe : `${safe.slice(0, limit - 1)}…`;
}
