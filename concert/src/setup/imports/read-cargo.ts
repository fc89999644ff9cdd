import type { ManifestFacts } from './manifest-facts.ts';
import { isTable, parseToml, tableAt, textOf, type Table } from './parse-toml.ts';

const SECTIONS = ['dependencies', 'dev-dependencies', 'build-dependencies'];

/** A crate's name, its path dependencies, and the crates that it inherits from the workspace. */
export function readCargo(text: string): ManifestFacts {
  const manifest = parseToml(text);
  const targets = Object.values(tableAt(manifest, 'target')).filter(isTable);
  const entries = [manifest, ...targets].flatMap((table) =>
    SECTIONS.flatMap((section) => Object.entries(tableAt(table, section))),
  );
  const tables = entries.filter((entry): entry is [string, Table] => isTable(entry[1]));
  return {
    name: textOf(tableAt(manifest, 'package')['name']),
    folders: tables.flatMap(([, dependency]) => textOf(dependency['path']) ?? []),
    names: tables
      .filter(([, dependency]) => dependency['workspace'] === true)
      .map(([name, dependency]) => textOf(dependency['package']) ?? name),
  };
}
