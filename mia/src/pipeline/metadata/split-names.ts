/** `By Karl Marx & Friedrich Engels (1888)` as single names, without titles, years of life and roles in brackets. */
export function splitNames(text: string): string[] {
  return text
    .replaceAll(/\([^)]*\)|\[[^\]]*\]/g, ' ')
    .replace(/^\W*(?:by|written by|von|por|par|di|de la plume de|works of|letters? of|speech by)\s+/i, '')
    .split(/\s*(?:,|;|\/|&|\+|\band\b|\bund\b|\by\b|\bet\b|\bdhe\b|\sи\s|\swith\s)\s*/i)
    .map((name) => name.replaceAll(/\s+/g, ' ').replaceAll(/^[\s.\-–—]+|[\s\-–—:;]+$/g, ''))
    .filter((name) => name.length > 1 && /\p{L}/u.test(name) && !/^(?:jr|sr|etc|ed|eds|others)\.?$/i.test(name));
}
