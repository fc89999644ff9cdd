/** One `NAME='value'` a line, for shells (`. file`) and for `parseEnvFile`. */
export function printEnvFile(variables: Readonly<Record<string, string>>): string {
  const lines = Object.entries(variables).map(([name, value]) => `${name}=${quote(value)}\n`);
  return `# Written by concert up; a new one replaces it.\n${lines.join('')}`;
}

/** The lines that a shell takes them over with: `eval "$(concert env api)"`. */
export function printExports(variables: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(variables).map(([name, value]) => `export ${name}=${quote(value)}`);
}

/** Reads what `printEnvFile` wrote; a line of another form says nothing. */
export function parseEnvFile(text: string): Readonly<Record<string, string>> {
  const found = text.matchAll(/^([A-Z][A-Z0-9_]*)='((?:[^']|'\\'')*)'$/gm);
  return Object.fromEntries(Array.from(found, ([, name = '', value = '']) => [name, value.replaceAll(`'\\''`, `'`)]));
}

function quote(value: string): string {
  return `'${value.replaceAll(`'`, String.raw`'\''`)}'`;
}
