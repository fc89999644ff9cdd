import { describe, expect, it } from 'vitest';
import { concert, concertJson } from './concert.ts';
import { manifest, pkg, repositoryOf } from './repositories.ts';

interface Proposal {
  readonly workspace: {
    readonly instances: readonly {
      readonly id: string;
      readonly dependsOn: readonly { readonly instance: string; readonly kind: string }[];
    }[];
  };
  readonly steps: readonly { readonly file?: string; readonly content?: string }[];
}

/** `a: b (consume)` for each instance that depends on something; the proposed file is sound too. */
async function dependencies(files: Readonly<Record<string, string>>): Promise<Record<string, string>> {
  await using repo = await repositoryOf(files);
  const { workspace } = await concertJson<Proposal>(repo.path, ['init', '--yes']);
  expect(await concert(repo.path, ['check', '--strict'])).toMatchObject({ code: 0 });
  return Object.fromEntries(
    workspace.instances
      .filter(({ dependsOn }) => dependsOn.length > 0)
      .map(({ id, dependsOn }) => [id, dependsOn.map((to) => `${to.instance} (${to.kind})`).join(', ')]),
  );
}

describe('a dependency is seen in', () => {
  it('a package name, and a relative path into another package', async () => {
    const files = {
      'package.json': manifest('two', { workspaces: ['packages/*'] }),
      ...pkg('packages/a', '@two/a', '@two/b/deep'),
      ...pkg('packages/b', '@two/b', 'node:fs', '../../../../c'),
      ...pkg('packages/c', '@two/c', '../../b/src/index.js', '@two/bb', 'b'),
    };
    expect(await dependencies(files)).toEqual({ a: 'b (consume)', c: 'b (consume)' });
  });

  it('the paths of a tsconfig, inherited and referenced', async () => {
    const files = {
      'tsconfig.base.json': '{ "compilerOptions": { "paths": { "@store/*": ["./src/storage/*"] } } } // words',
      'tsconfig.json': '{ "extends": "./tsconfig.base.json" }',
      'src/api/server.ts': "import '@store/disk';",
      'src/storage/disk.ts': 'export {};',
      'src/web/tsconfig.json': '{ "files": [], "references": [{ "path": "./tsconfig.app.json" }] }',
      'src/web/tsconfig.app.json': '{ "compilerOptions": { "baseUrl": "..", "paths": { "~/*": ["./*"] } } }',
      'src/web/page.tsx': "import '~/api/server'; import 'storage/disk';",
    };
    expect(await dependencies(files)).toEqual({ api: 'storage (consume)', web: 'api (consume), storage (consume)' });
  });

  it('a file before the folder of its name', async () => {
    const files = {
      'src/storage.ts': '',
      'src/storage/disk.ts': '',
      'src/api/a.ts': "import '../storage';",
      'src/web/b.ts': "import '../storage/disk';",
    };
    expect(await dependencies(files)).toEqual({ web: 'storage (consume)' });
  });

  it('Cargo.toml, go.mod and pyproject.toml', async () => {
    const files = {
      'crates/core/Cargo.toml': '[package]\nname = "core"\n',
      'crates/core/src/lib.rs': '',
      'crates/cli/Cargo.toml':
        '[package]\nname = "cli"\n[target."cfg(unix)".dependencies]\ncore = { workspace = true }\n',
      'crates/cli/src/main.rs': '',
      'server/go.mod': 'module example.org/server\n\nrequire (\n\texample.org/wire v0.1.0 // indirect\n)\n',
      'server/main.go': '',
      'wire/go.mod': 'module example.org/wire\n',
      'wire/wire.go': '',
      'jobs/pyproject.toml': '[project]\nname = "jobs"\ndependencies = ["Shop_Model>=1"]\n',
      'jobs/run.py': '',
      'model/pyproject.toml': '[project]\nname = "shop-model"\n',
      'model/model.py': '',
    };
    expect(await dependencies(files)).toEqual({
      cli: 'core (consume)',
      jobs: 'model (consume)',
      server: 'wire (consume)',
    });
  });
});

describe('dependencies that go round', () => {
  const round = {
    'package.json': manifest('round', { workspaces: ['packages/*'] }),
    ...pkg('packages/api', 'api', 'web', 'storage'),
    ...pkg('packages/web', 'web', 'api', 'api/client', 'api/types'),
    ...pkg('packages/storage', 'storage', 'api'),
  };

  it('are proposed so that check is content: the weaker way only observes', async () => {
    expect(await dependencies(round)).toEqual({
      api: 'storage (consume), web (observe)',
      storage: 'api (observe)',
      web: 'api (consume)',
    });
  });

  it('are explained beside the line', async () => {
    await using repo = await repositoryOf(round);
    const { steps } = await concertJson<Proposal>(repo.path, ['init', '--dry-run']);
    expect(steps.find((step) => step.file === 'concert.yaml')?.content).toContain(
      'web: observe # 1 import, but web needs api: the weaker way only observes',
    );
  });
});

describe('commands come from scripts', () => {
  it.each([
    ['package-lock.json', 'npm run test --workspace=packages/api', 'npm install --package-lock-only --ignore-scripts'],
    ['pnpm-lock.yaml', 'pnpm --filter ./packages/api run test', 'pnpm install --lockfile-only --ignore-scripts'],
    ['yarn.lock', 'yarn workspace @shop/api run test', 'yarn install --ignore-scripts'],
    ['bun.lock', 'bun run --cwd packages/api test', 'bun install --lockfile-only --ignore-scripts'],
  ])('with %s', async (lock, test, command) => {
    await using repo = await repositoryOf({
      'package.json': manifest('shop', { workspaces: ['packages/*'] }),
      [lock]: '',
      ...pkg('packages/api', '@shop/api'),
    });
    expect(await concertJson(repo.path, ['init', '--yes'])).toMatchObject({
      workspace: {
        instances: [{ commands: { test } }],
        shared: expect.arrayContaining([
          expect.objectContaining({ paths: [`/${lock}`], policy: 'regenerate', command }),
        ]),
      },
    });
    expect(await concert(repo.path, ['check', '--strict'])).toMatchObject({ code: 0 });
  });
});
