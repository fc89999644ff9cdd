import { parse } from 'smol-toml';

export type Table = Readonly<Record<string, unknown>>;

/** TOML as plain data; an empty table where it is none. */
export function parseToml(text: string): Table {
  try {
    return parse(text);
  } catch {
    return {};
  }
}

/** The table at `path`, or an empty one. */
export function tableAt(table: Table, ...path: string[]): Table {
  const value = path.reduce<unknown>((at, key) => (isTable(at) ? at[key] : undefined), table);
  return isTable(value) ? value : {};
}

export function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
