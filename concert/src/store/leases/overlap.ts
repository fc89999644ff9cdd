/**
 * Whether two lists of patterns, each one path (`/a`) or one folder (`/a/`), have a path in common. Names that some file
 * system takes for the same are the same.
 */
export function overlaps(one: readonly string[], other: readonly string[]): boolean {
  return one.some((left) => other.some((right) => covers(fold(left), fold(right)) || covers(fold(right), fold(left))));
}

function covers(outer: string, inner: string): boolean {
  return outer === inner || (outer.endsWith('/') && (inner.startsWith(outer) || `${inner}/` === outer));
}

function fold(pattern: string): string {
  return pattern.normalize('NFC').toLowerCase();
}
