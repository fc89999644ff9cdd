import { cp, mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runProcess, tempDir } from '@concert-mia/base/testkit';
import { describe, expect, it } from 'vitest';

/** A check that cannot fail proves nothing: each one is shown a violation, planted in a copy of the sources. */

const root = path.dirname(import.meta.dirname);
const bin = (name: string) => path.join(root, 'node_modules', '.bin', name);
const FOLDERS = ['base', 'concert', 'mia', 'dashboard'];
const SETTINGS = ['package.json', 'tsconfig.json', '.oxlintrc.json', '.oxfmtrc.json', '.dependency-cruiser.mjs'];

/** `folders`: as few as the check needs to see the violation, because each file more is read and judged too. */
async function copyWith(planted: Readonly<Record<string, string>>, folders: readonly string[]) {
  const dir = await tempDir('planted');
  for (const name of [...folders, ...SETTINGS]) {
    const filter = (source: string) => !/node_modules|[\\/]dist(\.|[\\/]|$)/.test(path.relative(root, source));
    await cp(path.join(root, name), path.join(dir.path, name), { recursive: true, filter });
  }
  await symlink(path.join(root, 'node_modules'), path.join(dir.path, 'node_modules'));
  for (const [file, text] of Object.entries(planted)) {
    await mkdir(path.dirname(path.join(dir.path, file)), { recursive: true });
    await writeFile(path.join(dir.path, file), text);
  }
  return dir;
}

const PLANTED_IMPORTS: Readonly<Record<string, readonly [file: string, text: string]>> = {
  'base-knows-no-product': ['base/src/errors/planted.ts', "export * from '../../../concert/src/model/index.ts';\n"],
  'concert-knows-no-mia': ['concert/src/metrics/planted.ts', "export * from '../../../mia/src/interfaces/index.ts';\n"],
  'mia-knows-no-concert': ['mia/src/app/planted.ts', "export * from '../../../concert/src/model/index.ts';\n"],
  'model-first': ['concert/src/model/planted.ts', "export * from '../git/index.ts';\n"],
  pure: [
    'concert/src/ownership/planted.ts',
    "import { readFileSync } from 'node:fs';\nexport const planted = readFileSync;\n",
  ],
  'faces-above': ['concert/src/store/planted.ts', "export * from '../engine/index.ts';\n"],
  'parser-on-demand': [
    'concert/src/engine/planted-parser.ts',
    "export { parseWorkspace } from '../config/index.ts';\n",
  ],
  'engine-below-faces': ['concert/src/engine/planted.ts', "export * from '../cli/version.ts';\n"],
  'faces-use-the-engine': ['concert/src/cli/planted.ts', "export * from '../git/index.ts';\n"],
  'only-git-runs-programs': ['concert/src/documents/planted.ts', "export { spawn } from 'node:child_process';\n"],
  'dashboard-imports-wire-types': ['dashboard/src/planted.ts', "export * from '../../concert/src/store/index.ts';\n"],
  'mia-api-alone': ['mia/src/api/planted.ts', "export * from '../vectordb/index.ts';\n"],
  'page-knows-contracts-only': ['mia/web/planted.ts', "export * from '../src/api/index.ts';\n"],
  'page-is-wired-by-the-app': ['mia/src/monitoring/planted.ts', "export * from '../../web/index.ts';\n"],
  'contracts-first': ['mia/src/interfaces/planted.ts', "export * from '../storage/index.ts';\n"],
  'no-cycles': ['concert/src/notify/planted-too.ts', "export * from './planted.ts';\n"],
  resolvable: ['concert/src/radar/planted.ts', "export * from './nowhere.ts';\n"],
  'tests-stay-tests': ['base/src/telemetry/planted.ts', "export * from '../config/parse-yaml.test.ts';\n"],
};

describe('the check of import directions', () => {
  it('catches a planted violation of every rule', async () => {
    const files = Object.fromEntries(Object.values(PLANTED_IMPORTS));
    const too = { 'concert/src/notify/planted.ts': "export * from './planted-too.ts';\n" };
    await using dir = await copyWith({ ...files, ...too }, FOLDERS);
    const run = await runProcess(bin('depcruise'), ['--config', '.dependency-cruiser.mjs', ...FOLDERS], {
      cwd: dir.path,
      env: { NO_COLOR: '1' },
    });
    expect(run.code).not.toBe(0);
    for (const [rule, [file]] of Object.entries(PLANTED_IMPORTS)) {
      expect(run.stdout).toMatch(new RegExp(`error ${rule}: ${RegExp.escape(file)}\\b`));
    }
  });
});

describe('the linter, with types', () => {
  it('catches a floating promise, an open switch, and an `any`', async () => {
    const planted = [
      "import type { ErrorKind } from './app-error.ts';",
      'export function planted(kind: ErrorKind, value: any): number {',
      '  Promise.resolve(value);',
      '  switch (kind) {',
      "    case 'usage':",
      '      return 1;',
      '  }',
      '  return 0;',
      '}',
      '',
    ];
    await using dir = await copyWith({ 'base/src/errors/planted.ts': planted.join('\n') }, ['base']);
    const run = await runProcess(bin('oxlint'), ['--type-aware', '--deny-warnings', 'base/src/errors'], {
      cwd: dir.path,
    });
    expect(run.code).not.toBe(0);
    for (const rule of ['no-floating-promises', 'switch-exhaustiveness-check', 'no-explicit-any'])
      expect(run.stdout).toContain(rule);
  });
});

describe('the type check and the formatter', () => {
  it('catch a wrong type and a wrong form', async () => {
    const planted = { 'base/src/errors/planted.ts': "export const planted: number = 'text'\n" };
    await using dir = await copyWith(planted, ['base']);
    const types = await runProcess(bin('tsc'), ['--project', 'tsconfig.json'], { cwd: dir.path });
    expect(types.stdout).toContain('base/src/errors/planted.ts(1,14)');
    const form = await runProcess(bin('oxfmt'), ['--check'], { cwd: dir.path });
    expect(form.stdout + form.stderr).toContain('base/src/errors/planted.ts');
  });
});
