import type { ModuleSource } from './modules/module.ts';
import type { ProposedDependency } from './imports/acyclic-dependencies.ts';
import type { Need } from './imports/need.ts';

/** Why paths are shared, as `concert.yaml` says it. */
export const WHY = {
  locks: 'Follows from the manifests: made anew at each merge, never merged by hand.',
  manifests: 'Everybody adds scripts and dependencies; a merge joins both sides.',
  journals: 'Lists and documents that only grow: everybody adds, nobody rewrites.',
  leased: 'Code around the modules, such as what wires them together: one instance at a time.',
  rules: 'Who owns what. A person decides.',
  automation: 'What runs at every push. A person decides.',
  docs: 'What the project says of itself. A person decides.',
  rest: 'Everything else, and what is added later outside the modules. A person decides.',
} as const;

const FOUND: Readonly<Record<ModuleSource, string>> = {
  workspaces: 'one for each workspace of the package manager',
  folders: 'one for each source folder',
  repository: 'one for the whole repository, because it has no separate modules yet',
};

/** Comments of the file, without `#`. */
export const COMMENTS = {
  header: (source: ModuleSource) => [
    ' Who owns what in this repository, and how its instances work together.',
    ` Proposed by \`concert init\`: ${FOUND[source]}. Change it as you like;`,
    ' `concert check` says whether it is sound, `concert owns PATH` whose a path is.',
  ],
  trunk: ' what is released',
  integration: ' where the work of all instances meets first',
  instances: [
    ' An instance is one of the parallel developers, an agent or a person, with modules of its own.',
    ' Patterns are those of a .gitignore file: a leading / ties to the top, !pattern takes out again.',
    ' dependsOn: read (types, data), consume (calls it), observe (needs nothing of it to be built).',
  ],
  shared: [
    ' Everything that no instance owns. The first entry that covers a path counts.',
    ' regenerate, union, merge-json: everybody writes; lease: one at a time; approval, rfc: after a yes.',
  ],
  observes: ({ need, against }: ProposedDependency) =>
    ` ${countOf(need)}, but ${(against ?? []).join(' needs ')}: the weaker way only observes`,
} as const;

function countOf({ values, types, declared }: Need): string {
  const parts = [
    values > 0 ? `${values} ${values === 1 ? 'import' : 'imports'}` : '',
    types > 0 ? `${types} of types only` : '',
    declared > 0 ? 'declared in a manifest' : '',
  ];
  return parts.filter(Boolean).join(', ');
}

/** What people should know of a proposal beside its table. */
export const NOTES = {
  unborn: (branch: string) =>
    `There is no commit yet, so \`${branch}\` cannot be made: run \`concert init\` again after the first one.`,
  detached: 'HEAD is on no branch; nothing moves it.',
  shallow: 'This clone is shallow: the proposal needs no history, later commands do (`git fetch --unshallow`).',
  onOrigin: (branch: string) => `\`${branch}\` exists at origin and is used as it is.`,
  schemaIgnored: 'Git ignores `.concert/`: the schema is written for this clone only.',
} as const;

const README_OF: Readonly<Record<string, string>> = {
  'docs/rfcs': `# RFCs

A change to what one instance promises another is proposed here first, one file each (\`RFC-001-short-title.md\`), and the
instances that it concerns review it in writing. Everybody adds; nobody rewrites another's.
`,
  'docs/adr': `# Decisions

One short dated file for each decision that shapes the code (\`0001-short-title.md\`): the question, what was chosen, why.
`,
  'docs/work-logs': `# Work logs

What each instance did, changed and left open, one file for each day and instance (\`2026-01-31-api.md\`).
`,
};

/** The first file of a folder of Concert's documents. */
export function readmeOf(folder: string): string {
  return README_OF[folder] ?? '';
}
