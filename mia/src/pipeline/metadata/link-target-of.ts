/** Where a link leads: the key of a page of the same archive, as far as it is one, and the name in it. */
export interface LinkTarget {
  readonly key?: string;
  readonly anchor?: string;
}

/** `path` is the key of the page that the link stands on. Never throws. */
export function linkTargetOf(href: string, path: string): LinkTarget {
  try {
    const url = new URL(href, `archive://root/${path.split('/').map(encodeURIComponent).join('/')}`);
    const anchor = url.hash.length > 1 ? { anchor: decoded(url.hash.slice(1)) } : {};
    if (url.protocol !== 'archive:' || url.host !== 'root') return anchor;
    const key = decoded(url.pathname.slice(1));
    return key === '' ? anchor : { key, ...anchor };
  } catch {
    return {};
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
