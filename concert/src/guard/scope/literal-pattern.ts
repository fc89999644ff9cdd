/** The gitignore pattern that covers exactly this path, or this folder and all beneath it. */
export function literalPattern(path: string, isDirectory: boolean): string {
  const escaped = path
    .replaceAll(/[\\*?[\]]/g, String.raw`\$&`)
    .replace(/ +$/, (spaces) => '\\ '.repeat(spaces.length));
  return `/${escaped}${isDirectory ? '/' : ''}`;
}

/** The path that such a pattern was made of. */
export function literalPath(pattern: string): { readonly path: string; readonly isDirectory: boolean } {
  const isDirectory = pattern.endsWith('/');
  const escaped = pattern.slice(1, isDirectory ? -1 : undefined);
  return { path: escaped.replaceAll(/\\(.)/gsu, '$1'), isDirectory };
}
