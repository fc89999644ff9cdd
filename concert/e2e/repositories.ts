import { testRepository, type TestRepository } from '@concert-mia/base/testkit';

type Files = Readonly<Record<string, string>>;

/** A `package.json` as text. */
export function manifest(name: string, more: object = {}): string {
  return JSON.stringify({ name, version: '1.0.0', ...more });
}

/** A package with one source file that imports `imports`. */
export function pkg(folder: string, name: string, ...imports: string[]): Files {
  return {
    [`${folder}/package.json`]: manifest(name, { scripts: { build: 'tsc', test: 'vitest' } }),
    [`${folder}/src/index.ts`]: `${imports.map((from) => `import '${from}';`).join('\n')}\nexport const one = 1;\n`,
  };
}

/** An npm workspace: `web` needs `api`, both need `core`. */
export const SHOP: Files = {
  'package.json': manifest('shop', { private: true, workspaces: ['packages/*'], scripts: { test: 'vitest' } }),
  'package-lock.json': '{}\n',
  'README.md': '# Shop\n',
  'CHANGELOG.md': '# Changes\n',
  '.github/workflows/ci.yml': 'on: push\n',
  '.gitignore': 'node_modules/\n',
  'tsconfig.json': '{}\n',
  ...pkg('packages/core', '@shop/core'),
  ...pkg('packages/api', '@shop/api', '@shop/core'),
  ...pkg('packages/web', '@shop/web', '@shop/core', '@shop/api/client'),
};

/** A committed repository of these files. */
export async function repositoryOf(files: Files, name?: string): Promise<TestRepository> {
  const repo = await testRepository(name);
  await repo.commit('start', files);
  return repo;
}

/** One repository of every kind that `concert init` must propose for, with the instances it should find. */
export const KINDS: readonly { readonly kind: string; readonly files: Files; readonly ids: readonly string[] }[] = [
  { kind: 'npm workspaces', files: SHOP, ids: ['api', 'core', 'web'] },
  {
    kind: 'npm workspaces in their object form, with a negation',
    files: {
      'package.json': manifest('shop', { workspaces: { packages: ['./packages/*', '!packages/old'] } }),
      ...pkg('packages/new', 'new'),
      ...pkg('packages/old', 'old', 'new'),
    },
    ids: ['new'],
  },
  {
    kind: 'pnpm workspaces, where an exclusion is final',
    files: {
      'package.json': manifest('shop', { packageManager: 'pnpm@10.1.0' }),
      'pnpm-workspace.yaml': "packages:\n  - '!**/fixtures/**'\n  - 'libs/**'\n  - tools/build\n",
      'pnpm-lock.yaml': 'lockfileVersion: 9\n',
      ...pkg('libs/ui/button', 'button'),
      ...pkg('libs/ui/list', 'list', 'button'),
      ...pkg('libs/ui/list/fixtures/odd', 'odd'),
      ...pkg('tools/build', 'build-tool'),
    },
    ids: ['button', 'list', 'build-tool'],
  },
  {
    kind: 'Yarn workspaces inside workspaces',
    files: {
      'package.json': manifest('shop', { workspaces: ['apps/*'] }),
      'yarn.lock': '',
      '.yarnrc.yml': 'nodeLinker: node-modules\n',
      'apps/shop/package.json': manifest('shop-app', { workspaces: ['plugins/*'] }),
      'apps/shop/src/index.ts': "import 'pay';\n",
      ...pkg('apps/shop/plugins/pay', 'pay'),
      ...pkg('apps/shop/plugins/ship', 'ship', 'pay'),
      ...pkg('apps/admin', 'admin', 'shop-app'),
    },
    ids: ['admin', 'shop-app', 'pay', 'ship'],
  },
  {
    kind: 'a workspace whose root is a package too',
    files: {
      'package.json': manifest('editor', { workspaces: ['plugins/*'] }),
      'src/index.ts': "export * from './view.ts';\n",
      'src/view.ts': 'export const view = 1;\n',
      ...pkg('plugins/spell', 'spell', '../../../src/view.ts'),
    },
    ids: ['spell', 'src'],
  },
  {
    kind: 'plain src, with tests and an entry beside the modules',
    files: {
      'package.json': manifest('server', { scripts: { build: 'tsc', test: 'vitest' } }),
      'src/index.ts': "import './api/server';\nimport './storage/disk';\n",
      'src/api/server.ts': "import '../storage/disk';\n",
      'src/storage/disk.ts': 'export const disk = 1;\n',
      'tests/api/server.test.ts': "import '../../src/api/server';\n",
      'tests/all.test.ts': '',
    },
    ids: ['api', 'storage'],
  },
  {
    kind: 'front end and back end without a workspace',
    files: {
      'frontend/package.json': manifest('frontend', { scripts: { build: 'vite build' } }),
      'frontend/src/app.tsx': 'export const App = () => <p />;\n',
      'frontend/package-lock.json': '{}',
      'backend/pyproject.toml': '[project]\nname = "backend"\n',
      'backend/main.py': 'print(1)\n',
      'README.md': '',
    },
    ids: ['backend', 'frontend'],
  },
  {
    kind: 'Rust crates',
    files: {
      'Cargo.toml': '[workspace]\nmembers = ["crates/*"]\n',
      'Cargo.lock': '',
      'crates/core/Cargo.toml': '[package]\nname = "core"\n',
      'crates/core/src/lib.rs': '',
      'crates/cli/Cargo.toml': '[package]\nname = "cli"\n[dependencies]\ncore = { path = "../core" }\n',
      'crates/cli/src/main.rs': '',
    },
    ids: ['cli', 'core'],
  },
  {
    kind: 'Go modules',
    files: {
      'go.work': 'go 1.24\nuse ./server\nuse ./wire\n',
      'server/go.mod':
        'module example.org/server\nrequire example.org/wire v0.0.0\nreplace example.org/wire => ../wire\n',
      'server/main.go': 'package main\n',
      'wire/go.mod': 'module example.org/wire\n',
      'wire/wire.go': 'package wire\n',
    },
    ids: ['server', 'wire'],
  },
  {
    kind: 'a Python package with sub-packages',
    files: {
      'pyproject.toml': '[project]\nname = "mill"\n',
      'src/mill/__init__.py': '',
      'src/mill/grind/__init__.py': '',
      'src/mill/sift/__init__.py': '',
      'uv.lock': '',
    },
    ids: ['grind', 'sift'],
  },
  {
    kind: 'folder names with spaces, accents, other scripts, upper case and pattern signs',
    files: {
      'package.json': manifest('odd', { workspaces: ['packages/*'] }),
      ...pkg('packages/My Über App', 'my-app'),
      'packages/数据/package.json': '{}',
      'packages/данные/package.json': '{}',
      'packages/UPPER/package.json': '{}',
      'packages/we[i]rd*?/package.json': '{}',
      "packages/it's/package.json": '{}',
      'packages/#hash/package.json': '{}',
      'packages/!bang/package.json': '{}',
      'packages/e\u0301/package.json': '{}',
      'packages/trail /package.json': '{}',
      'packages/back\\slash/package.json': '{}',
      'packages/constructor/package.json': '{}',
    },
    ids: [
      'bang',
      'hash',
      'my-app',
      'upper',
      'back-slash',
      'constructor',
      'e',
      'it-s',
      'trail',
      'we-i-rd',
      'module',
      'module-2',
    ],
  },
  {
    kind: 'names that are the same once they are ids',
    files: {
      'package.json': manifest('twins', { workspaces: ['apps/*', 'packages/*'] }),
      ...pkg('apps/api', '@apps/api'),
      ...pkg('packages/api', '@packages/api'),
      ...pkg('packages/a-b', 'a-b'),
      ...pkg('packages/a_b', 'a_b'),
      ...pkg('packages/all', 'all'),
      ...pkg('packages/instance3', 'instance3'),
      ...pkg('packages/3d', '3d'),
    },
    ids: ['apps-api', 'module-3d', 'a-b', 'a-b-2', 'module-all', 'packages-api', 'module-instance3'],
  },
  {
    kind: 'forty packages',
    files: Object.assign(
      { 'package.json': manifest('forty', { workspaces: ['packages/*'] }) },
      ...Array.from({ length: 40 }, (_, at) =>
        pkg(`packages/p${at}`, `p${at}`, `p${(at + 1) % 40}`, `p${(at * 7) % 40}`),
      ),
    ) as Files,
    ids: Array.from({ length: 40 }, (_, at) => `p${at}`).toSorted(),
  },
  {
    kind: 'a site of documents that is a workspace',
    files: {
      'package.json': manifest('site', { workspaces: ['docs', 'lib'] }),
      ...pkg('docs', 'docs'),
      ...pkg('lib', 'lib'),
    },
    ids: ['docs', 'lib'],
  },
  { kind: 'one folder only', files: { 'src/main.c': 'int main;\n' }, ids: ['src'] },
  { kind: 'files at the top only', files: { 'main.py': '', 'package.json': manifest('tool') }, ids: ['tool'] },
  { kind: 'no source at all', files: { 'README.md': '# Notes\n', 'notes/one.txt': '' }, ids: ['repository'] },
  {
    kind: 'a broken package.json and tsconfig.json',
    files: {
      'package.json': '{',
      'tsconfig.json': '{"extends": "./tsconfig.json"',
      'src/a/a.ts': "import '../b/b';",
      'src/b/b.ts': 'import {',
    },
    ids: ['a', 'b'],
  },
];
