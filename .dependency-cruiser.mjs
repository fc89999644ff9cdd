// Who may import whom. A planted violation of each rule is caught by tools/imports.test.ts.
const within = (folder) => ({ path: `^${folder}/` });
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const SIX = ['storage', 'pipeline', 'embeddings', 'vectordb', 'api', 'mcp', 'monitoring'];

export default {
  forbidden: [
    rule('no-cycles', 'a cycle has no first file to read', {}, { circular: true }),
    rule('resolvable', 'an import that nothing answers', {}, { couldNotResolve: true }),
    rule('base-knows-no-product', 'base is bundled into both', within('base'), { path: '^(concert|mia|dashboard)/' }),
    rule('concert-knows-no-mia', 'Concert works on any repository', within('concert'), { path: '^mia/' }),
    rule('mia-knows-no-concert', 'MIA runs without Concert', within('mia'), { path: '^concert/' }),
    rule('model-first', 'the model stands on nothing', within('concert/src/model'), {
      path: '^concert/src/',
      pathNot: '^concert/src/model/',
    }),
    rule(
      'pure',
      'a decision sees plain data only; git, store, files and the clock reach it as arguments',
      {
        path: '^concert/src/(ownership|matrix|radar/rank|integration/(plan|decide))',
        pathNot: '\\.test\\.ts$|/testing/',
      },
      { path: '^concert/src/(git|store|engine|cli|server|mcp)/|^(node:)?(fs|fs/promises|child_process|net|http)$' },
    ),
    rule(
      'faces-above',
      'nothing below the engine knows of the engine or of its three faces',
      { path: '^concert/src/', pathNot: '^concert/src/(engine|server|mcp|cli)/' },
      { path: '^concert/src/(engine|server|mcp|cli)/' },
    ),
    rule(
      'parser-on-demand',
      'the YAML parser and the schema take longer to load than a short command takes in all; `setup` is loaded on demand',
      { path: '^concert/src/', pathNot: '^concert/src/(config|setup)/|^concert/src/engine/set-up\\.ts$|\\.test\\.ts$' },
      {
        path: '^concert/src/config/(index|schema|parse-workspace|json-schema)\\.ts$',
        dynamic: false,
        dependencyTypesNot: ['type-only'],
      },
    ),
    rule('engine-below-faces', 'the engine knows none of its faces', within('concert/src/engine'), {
      path: '^concert/src/(server|mcp|cli)/',
    }),
    rule(
      'faces-use-the-engine',
      'server, mcp and cli reach everything through the engine',
      { path: '^concert/src/(server|mcp|cli)/', pathNot: '\\.test\\.ts$' },
      { path: '^concert/src/', pathNot: '^concert/src/(engine|model|server|mcp|cli)/' },
    ),
    rule(
      'only-git-runs-programs',
      'git is started in one place, without a shell',
      { path: '^concert/src/', pathNot: '^concert/src/(git|guard|agents|integration|server)/|\\.test\\.ts$|/testing/' },
      { path: '^(node:)?child_process$' },
    ),
    rule(
      'dashboard-imports-wire-types',
      'the dashboard talks to the server, never to its insides',
      within('dashboard'),
      { path: '^concert/src/', pathNot: '^concert/src/server/wire/' },
    ),
    ...SIX.map((module) =>
      rule(
        `mia-${module}-alone`,
        'the six modules meet in their contracts only',
        { path: `^mia/src/${module}/` },
        { path: '^mia/src/', pathNot: `^mia/src/(${module}|interfaces)/` },
      ),
    ),
    rule(
      'page-knows-contracts-only',
      'the search page is made of what the API answers, never of its insides',
      { path: '^mia/web/', pathNot: '\\.test\\.ts$|/testing/' },
      { path: '^mia/src/', pathNot: '^mia/src/interfaces/' },
    ),
    rule(
      'page-is-wired-by-the-app',
      'the six modules know nothing of the page',
      { path: `^mia/src/(${SIX.join('|')}|interfaces)/` },
      { path: '^mia/web/' },
    ),
    rule('contracts-first', 'contracts stand on nothing but base', within('mia/src/interfaces'), {
      path: '^mia/src/',
      pathNot: '^mia/src/interfaces/',
    }),
    rule(
      'tests-stay-tests',
      'what a user runs never imports a test',
      { pathNot: '(\\.test|\\.conformance)\\.ts$' },
      { path: '\\.test\\.ts$' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|node_modules)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
