/** The folders that a source lies in, the outermost first: `archive`, `archive/marx`, `archive/marx/works`. */
export function sectionsOf(source: string): string[] {
  const path = source.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, '').replace(/[?#].*$/s, '');
  const folders = path.split('/').slice(0, -1).filter(Boolean);
  return folders.map((_, at) => folders.slice(0, at + 1).join('/'));
}
