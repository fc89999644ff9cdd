import type { ManifestFacts } from './manifest-facts.ts';
import { isTable, parseToml, tableAt, textOf } from './parse-toml.ts';

/** A Python project's name, its path dependencies (Poetry, uv, `file:` URLs), and the projects that it names. */
export function readPyproject(text: string): ManifestFacts {
  const manifest = parseToml(text);
  const project = tableAt(manifest, 'project');
  const poetry = tableAt(manifest, 'tool', 'poetry');
  const located = [
    ...Object.values(tableAt(poetry, 'dependencies')),
    ...Object.values(tableAt(poetry, 'dev-dependencies')),
    ...Object.values(tableAt(poetry, 'group')).flatMap((group) =>
      isTable(group) ? Object.values(tableAt(group, 'dependencies')) : [],
    ),
    ...Object.values(tableAt(manifest, 'tool', 'uv', 'sources')),
  ].filter(isTable);
  const required = Array.isArray(project['dependencies']) ? project['dependencies'].map(String) : [];
  return {
    name: normalise(textOf(project['name']) ?? textOf(poetry['name'])),
    folders: [
      ...located.flatMap((source) => textOf(source['path']) ?? []),
      ...required.flatMap((line) => /@\s*file:(?:\/\/)?(\.{1,2}\/\S+)/.exec(line)?.[1] ?? []),
    ],
    names: [...required, ...Object.keys(tableAt(poetry, 'dependencies'))].flatMap(
      (line) => normalise(/^[A-Za-z0-9._-]+/.exec(line)?.[0]) ?? [],
    ),
  };
}

/** Python compares names without regard to case, dashes, dots and underscores. */
function normalise(name: string | undefined): string | undefined {
  return name?.toLowerCase().replaceAll(/[-_.]+/g, '-');
}
