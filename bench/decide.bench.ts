// How many paths `decide` judges in a second, against two other ways to answer whose a path is.
import ignore from 'ignore';
import type { Change, Instance, SharedPaths } from '../concert/src/model/index.ts';
import { AS_WRITTEN, compilePolicy, decide } from '../concert/src/ownership/index.ts';
import { matchesList, parsePatternList } from '../concert/src/ownership/pattern/pattern-list.ts';
import { measure, report } from './harness.ts';

const PATHS = 200_000;
/** The comparisons are so much slower that a part of the paths must do. */
const SLOW_PATHS = 4000;
const CHANGES_PER_CALL = 1000;

const instances = Array.from({ length: 12 }, (_, index) => instance(index));
const shared: readonly SharedPaths[] = [
  {
    policy: 'approval',
    reviewers: [],
    paths: ['package.json', 'package-lock.json', '*.lock', '/tsconfig*.json', '.github/'],
  },
  { policy: 'union', reviewers: [], paths: ['CHANGELOG.md', 'docs/**/*.adoc'] },
  { policy: 'rfc', reviewers: [], paths: ['/packages/*/contract.ts', '**/schema.sql', '*.snap', '/dist/'] },
  { policy: 'lease', reviewers: [], paths: ['LICENSE'] },
];
const paths = JSON.parse(JSON.stringify(Array.from({ length: PATHS }, (_, index) => pathOf(index)))) as string[];
const someOfThem = paths.filter((_, index) => index % (PATHS / SLOW_PATHS) === 0);

const patterns = [...instances.map(({ owns }) => owns), ...shared.map((entry) => entry.paths)].flat();
if (patterns.length !== 60 || new Set(paths).size !== PATHS) throw new Error('the setting is not what the report says');

const policy = compilePolicy({ instances, shared }, AS_WRITTEN);
const calls = Array.from({ length: PATHS / CHANGES_PER_CALL }, (_, call) =>
  paths
    .slice(call * CHANGES_PER_CALL, (call + 1) * CHANGES_PER_CALL)
    .map((to): Change => ({ op: 'modify', to, mode: '100644' })),
);
const lists = [...shared.map((entry) => entry.paths), ...instances.map(({ owns }) => owns)];
const byMatcher = lists.map((lines) => parsePatternList(lines));

for (const path of someOfThem) {
  const answers = lists.map((lines, index) => [
    ignore().add(lines).ignores(path),
    matchesList(byMatcher[index]!, path),
  ]);
  if (answers.some(([one, other]) => one !== other)) throw new Error(`they do not answer the same question: ${path}`);
}

report({
  bench: 'decide',
  setting: `12 instances, 60 patterns, ${PATHS} distinct paths, ${CHANGES_PER_CALL} changes a call, mostly denied`,
  unit: 'paths',
  atLeast: 1_000_000,
  ...measure(
    'core',
    {
      name: 'decide',
      operations: PATHS,
      run() {
        for (const [index, changes] of calls.entries()) decide(changes, instances[index % 12]!.id, policy, [], [], 0);
      },
    },
    [
      {
        name: 'npm ignore, one list after the other',
        operations: SLOW_PATHS,
        run() {
          const byIgnore = lists.map((lines) => ignore().add(lines)); // anew each round, because it remembers its answers
          for (const path of someOfThem) byIgnore.filter((list) => list.ignores(path));
        },
      },
      {
        name: 'our plain matcher, one list after the other',
        operations: SLOW_PATHS,
        run() {
          for (const path of someOfThem) byMatcher.filter((list) => matchesList(list, path));
        },
      },
    ],
  ),
});

function instance(index: number): Instance {
  const owns = [
    `packages/mod${index}/`,
    `/docs/mod${index}/**`,
    `tests/mod${index}-*.test.ts`,
    `!packages/mod${index}/dist/`,
  ];
  const nothing = {
    responsibilities: [],
    dependsOn: [],
    provides: [],
    consumes: [],
    uses: [],
    notifies: [],
    outputs: [],
  };
  const id = `mod${index}`;
  return {
    number: index + 1,
    id,
    module: id,
    title: id,
    owns,
    ...nothing,
    resources: {},
    commands: {},
    agent: 'none',
    branch: id,
  };
}

/** Files of fourteen modules, two of which nobody owns, spread over about a thousand folders each. */
function pathOf(index: number): string {
  const mod = `mod${index % 14}`;
  const topic = (index * 7919) % 997;
  if (index % 9 === 0) return `docs/${mod}/guide-${topic}/page-${index}.md`;
  if (index % 17 === 0) return `tests/${mod}-case-${index}.test.ts`;
  return `packages/${mod}/src/feature-${topic}/component-${index}/index.ts`;
}
