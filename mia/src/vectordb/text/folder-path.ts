/** The folders of an address or key: `https://www.marxists.org/archive/marx/1848/x.htm` → `/archive/marx/1848/`. */
export function folderPath(source: string): string {
  const path = source.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, '').replace(/[?#].*$/s, '');
  const folders = path
    .split('/')
    .slice(0, -1)
    .filter((part) => part !== '');
  return folders.length === 0 ? '/' : `/${folders.join('/')}/`;
}
