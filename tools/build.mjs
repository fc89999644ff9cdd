// Bundles the two commands, each into one folder: what a user starts must not pay for type stripping or for resolving
// a hundred modules. Skips a bundle that is newer than every source; builds beside and swaps, so that a command that
// runs meanwhile never sees half a bundle.
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';

const root = path.dirname(import.meta.dirname);
const force = process.argv.includes('--force');

/** Only what holds a native binary stays outside. */
const NATIVE = [/^oxc-parser/, /^@oxc-parser\//, /^@lancedb\//, /^apache-arrow/];

const bundles = [
  {
    entry: 'concert/src/cli/main.ts',
    out: 'concert/dist',
    name: 'concert',
    sources: ['base/src', 'concert/src', 'concert/package.json'],
  },
  {
    entry: 'mia/src/app/main.ts',
    out: 'mia/dist',
    name: 'mia',
    sources: ['base/src', 'mia/src', 'mia/package.json'],
  },
];

for (const bundle of bundles) {
  const file = path.join(root, bundle.out, `${bundle.name}.js`);
  const newest = Math.max(
    ...[...bundle.sources, 'package-lock.json', 'tools/build.mjs'].map((source) => newestOf(path.join(root, source))),
  );
  if (!force && existsSync(file) && statSync(file).mtimeMs > newest) continue;
  await bundleInto(bundle);
}

async function bundleInto({ entry, out, name }) {
  const { build } = await import('tsdown');
  const beside = path.join(root, `${out}.${process.pid}`);
  const old = path.join(root, `${out}.${process.pid}.old`);
  await build({
    config: false,
    cwd: root,
    entry: { [name]: path.join(root, entry) },
    outDir: beside,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    dts: false,
    clean: false,
    sourcemap: true,
    logLevel: 'warn',
    outExtensions: () => ({ js: '.js' }),
    deps: { alwaysBundle: [/.*/], neverBundle: NATIVE, onlyBundle: false },
  });
  if (existsSync(path.join(root, out))) renameSync(path.join(root, out), old);
  renameSync(beside, path.join(root, out));
  rmSync(old, { recursive: true, force: true });
}

function newestOf(place) {
  const stat = statSync(place);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(place).map((name) => newestOf(path.join(place, name))));
}
