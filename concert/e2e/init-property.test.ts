import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseWorkspace } from '../src/config/index.ts';
import { matrixFindings } from '../src/engine/matrix-findings.ts';
import { compilePolicy } from '../src/ownership/index.ts';
import { proposeFile } from '../src/setup/document/propose-file.ts';
import { renderYaml } from '../src/setup/document/render-yaml.ts';
import { indexFiles } from '../src/setup/files/file-index.ts';
import type { Need } from '../src/setup/imports/need.ts';
import { mergeTwins } from '../src/setup/modules/merge-twins.ts';
import { nameModules } from '../src/setup/modules/name-modules.ts';
import { isNameable, sourceFolders } from '../src/setup/modules/source-folders.ts';

const name = fc
  .oneof(
    fc.constantFrom(
      'src',
      'packages',
      'apps',
      'lib',
      'docs',
      'tests',
      'api',
      'Api',
      'web',
      'adr',
      '.github',
      'all',
      'a b',
    ),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }),
    fc.string({
      unit: fc.constantFrom('*', '?', '[', ']', '!', '#', '\\', ' ', '-', 'a', '\u0301'),
      minLength: 1,
      maxLength: 4,
    }),
  )
  .filter((text) => isPath(text));

const leaf = fc.constantFrom(
  'index.ts',
  'main.py',
  'lib.rs',
  'README.md',
  'package.json',
  'package-lock.json',
  'CHANGELOG.md',
  'x.txt',
);
const files = fc
  .array(fc.tuple(fc.array(name, { maxLength: 3 }), leaf), { minLength: 1, maxLength: 25 })
  .map((paths) => withoutClashes(paths.map(([folders, file]) => [...folders, file].join('/'))));

/** What a file system takes for one name. */
function isPath(text: string): boolean {
  return text.isWellFormed() && !/[/\0]/.test(text) && text !== '.' && text !== '..' && text.toLowerCase() !== '.git';
}

/** No file where another path has a folder. */
function withoutClashes(paths: readonly string[]): string[] {
  const all = [...new Set([...paths, 'concert.yaml', '.concert/concert.schema.json', 'docs/rfcs/README.md'])];
  return all.filter((path) => !all.some((other) => other.startsWith(`${path}/`)));
}

/** What `concert check` finds in the proposal for these files, with every module needing every other. */
function findings(
  paths: readonly string[],
  nested: boolean,
  comparison: { ignoreCase: boolean; precomposeUnicode: boolean },
) {
  const index = indexFiles(paths);
  const nests = paths
    .filter((path) => path.endsWith('/package.json'))
    .map((path) => path.slice(0, -'/package.json'.length));
  const folders = nested
    ? nests.filter((folder) => folder.split('/').every((part) => isNameable(part)))
    : sourceFolders(index);
  if (folders.length === 0) return [];
  const modules = nameModules(
    mergeTwins(
      folders.map((folder) => ({ folders: [folder], scripts: [] })),
      comparison,
    ),
    'x',
  );
  const needs = modules.flatMap(({ id: from }) =>
    modules.flatMap(({ id: to }): Need[] =>
      from === to ? [] : [{ from, to, values: to.length, types: 0, declared: 0 }],
    ),
  );
  const survey = { modules, source: 'folders', manager: 'npm', root: undefined } as const;
  const branches = { trunk: 'main', integration: 'develop' };
  const text = renderYaml(proposeFile({ index, survey, modules, needs, branches }));
  const { workspace, problems, yaml } = parseWorkspace(Buffer.from(text), 'concert.yaml');
  if (workspace === undefined) return problems;
  const policy = compilePolicy(workspace, comparison);
  const found = matrixFindings({
    workspace,
    policy,
    options: comparison,
    files: paths,
    locate: yaml.locate,
    file: 'concert.yaml',
  });
  return [...problems, ...found];
}

it.each([
  ['source folders', false, false],
  ['packages, one inside another', true, false],
  ['packages, where case does not count', true, true],
])('whatever the folders are called, what is proposed has no finding: %s', (_says, nested, ignoreCase) => {
  fc.assert(
    fc.property(files, (paths) => {
      expect(findings(paths, nested, { ignoreCase, precomposeUnicode: false })).toEqual([]);
    }),
    { numRuns: 300 },
  );
});
