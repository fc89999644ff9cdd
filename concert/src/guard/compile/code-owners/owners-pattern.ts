/**
 * A pattern of ours in CODEOWNERS' language, which knows no `!`, no `[…]`, no escapes, and reads `docs/*` as the files
 * right inside. What both read alike is kept; for the rest there are two readings, and each use takes the safe one.
 */
export interface OwnersPattern {
  /** Match nothing that ours does not; `undefined` where no such pattern can be written. To name an owner. */
  readonly narrow: readonly string[] | undefined;
  /** Together match all that ours does, perhaps more. To name nobody. */
  readonly wide: readonly string[];
}

const EVERYTHING = ['*'];

/** `body`: a pattern without `!`. `undefined` for a blank line or a comment, which says nothing in either language. */
export function ownersPattern(body: string): OwnersPattern | undefined {
  if (body.trim() === '' || body.startsWith('#')) return undefined;
  const segments = body.replace(/^\//, '').replace(/\/$/, '').split('/');
  const isAnchored = body.startsWith('/') || segments.length > 1;
  const regular = segments.findIndex((segment) => !isRegular(segment));
  if (regular === -1) {
    return {
      narrow: narrowOf(segments, isAnchored, body.endsWith('/')),
      wide: wideOf(segments, isAnchored),
    };
  }
  const folder = segments.slice(0, regular);
  const isPlain = isAnchored && folder.length > 0 && folder.every((segment) => !segment.includes('*'));
  return { narrow: undefined, wide: isPlain ? [`/${folder.join('/')}/`] : EVERYTHING };
}

/** Letters that mean the same everywhere, and stars that are alone in their name or single. */
function isRegular(segment: string): boolean {
  if (segment === '.' || segment === '..') return false;
  return /^[\w.+@=,~%*-]+$/.test(segment) && (segment === '**' || !segment.includes('**'));
}

/** A folder of any name is meant with all beneath it, which CODEOWNERS must be told. */
function narrowOf(segments: readonly string[], isAnchored: boolean, isFolder: boolean): readonly string[] {
  const pattern = `${isAnchored ? '/' : ''}${segments.join('/')}`;
  if (isFolder) return [`${pattern}/`];
  return isAnchored && segments.at(-1) === '*' ? [pattern, `${pattern}/**`] : [pattern];
}

/** As a file and as a folder with all beneath it, wherever the pattern's last name has a star. */
function wideOf(segments: readonly string[], isAnchored: boolean): readonly string[] {
  const last = segments.at(-1) ?? '';
  const whole = segments.join('/');
  if (!isAnchored && (last === '*' || last === '**')) return EVERYTHING;
  const pattern = isAnchored ? `/${whole}` : whole;
  if (!last.includes('*')) return [pattern];
  return [pattern, `${isAnchored ? pattern : `**/${whole}`}/**`];
}
