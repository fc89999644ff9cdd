// Bundles the two commands, each into one folder: what a user starts must not pay for type stripping or for resolving
// a hundred modules. Skips a bundle that is newer than every source; builds beside and swaps, so that a command that
// runs meanwhile never sees half a bundle.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.dirname(import.meta.dirname);
const force = process.argv.includes('--force');

/** Only what holds a native binary stays outside. */
const NATIVE = [/^oxc-parser/, /^@oxc-parser\//, /^@lancedb\//, /^apache-arrow/];

const bundles = [
  {
    entry: 'concert/src/cli/start.ts',
    out: 'concert/dist',
    name: 'start',
    // An ECMAScript module that imports node:fs has all of it read, its streams and promises too: 15 ms at each start.
    format: 'cjs',
    // What runs at every edit is one file with nothing else in it: each module more would cost it part of a millisecond.
    apart: { name: 'hook', entry: 'concert/src/cli/run-hook.ts' },
    // Loads the rest compiled already, by the name of this very bundle.
    launcher: { name: 'concert', entry: 'concert/src/cli/main.ts' },
    sources: ['base/src', 'concert/src', 'concert/package.json'],
  },
  {
    entry: 'mia/src/app/main.ts',
    out: 'mia/dist',
    name: 'mia',
    // Started as threads, by their own addresses.
    threads: { 'search-thread': 'mia/src/vectordb/pool/search-thread.ts' },
    sources: ['base/src', 'mia/src', 'mia/web', 'mia/package.json'],
    // What the search page's browsers load, unchanged, beside the bundle.
    assets: 'mia/web/assets',
  },
];

const ON_DEMAND = '\0child-process-on-demand';

/** commander starts programs for commands that are files of their own. We have none; loading what starts them takes 4 ms. */
const CHILD_PROCESS_ON_DEMAND = {
  name: 'child-process-on-demand',
  resolveId: (source, importer = '') =>
    source === 'node:child_process' && /[\\/]commander[\\/]/.test(importer) ? ON_DEMAND : undefined,
  load: (id) =>
    id === ON_DEMAND
      ? `export default { spawn: (...words) => process.getBuiltinModule('node:child_process').spawn(...words) };`
      : undefined,
};
/** What a bundle takes of Node's own modules it takes from them: copying all their names takes a millisecond a start. */
const NODE_AS_IT_IS = {
  name: 'node-as-it-is',
  renderChunk: (code) =>
    code.replaceAll(
      /^(node_\w+) = (?:\w+\.)?__toESM\(\1, 1\);$/gm,
      '$1 = Object.create($1, { default: { value: $1 } });',
    ),
};

for (const bundle of bundles) {
  const file = path.join(root, bundle.out, `${(bundle.launcher ?? bundle).name}.js`);
  const newest = Math.max(
    ...[...bundle.sources, 'package-lock.json', 'tools/build.mjs'].map((source) => newestOf(path.join(root, source))),
  );
  if (!force && existsSync(file) && statSync(file).mtimeMs > newest) continue;
  await bundleInto(bundle);
}

async function bundleInto({ entry, out, name, format = 'esm', apart, launcher, threads = {}, assets }) {
  const beside = path.join(root, `${out}.${process.pid}`);
  const old = path.join(root, `${out}.${process.pid}.old`);
  await buildOne({ name, entry, format, outDir: beside, apart });
  if (apart !== undefined) await buildOne({ ...apart, format, outDir: beside });
  if (launcher !== undefined) {
    const define = { BUNDLE_ID: JSON.stringify(digestOf(beside)) };
    await buildOne({ ...launcher, format, outDir: beside, define });
  }
  // Each by itself: what two entries share would become a chunk that both wait for.
  for (const [thread, file] of Object.entries(threads))
    await buildOne({ name: thread, entry: file, format, outDir: beside });
  if (assets !== undefined) cpSync(path.join(root, assets), path.join(beside, 'assets'), { recursive: true });
  writeFileSync(path.join(beside, 'package.json'), JSON.stringify({ type: format === 'cjs' ? 'commonjs' : 'module' }));
  if (existsSync(path.join(root, out))) renameSync(path.join(root, out), old);
  renameSync(beside, path.join(root, out));
  rmSync(old, { recursive: true, force: true });
}

/** One bundle; a module that is bundled `apart` is imported from its own. */
async function buildOne({ name, entry, format, outDir, apart, define = {} }) {
  const { build } = await import('tsdown');
  await build({
    config: false,
    cwd: root,
    entry: { [name]: path.join(root, entry) },
    outDir,
    format,
    platform: 'node',
    target: 'node24',
    define,
    dts: false,
    clean: false,
    sourcemap: true,
    logLevel: 'error',
    outExtensions: () => ({ js: '.js' }),
    deps: { alwaysBundle: [/.*/], neverBundle: NATIVE, onlyBundle: false },
    inputOptions: {
      preserveEntrySignatures: 'allow-extension', // what an entry shares with its own lazy parts stays in it
      // Our modules do nothing when they are loaded but define: who takes one name of an index does not load the rest.
      treeshake: { moduleSideEffects: [{ test: /[\\/](?:base|concert|mia)[\\/]src[\\/]/, sideEffects: false }] },
    },
    outputOptions: {
      dynamicImportInCjs: false,
      codeSplitting: { groups: [{ name, tags: ['$initial'] }] }, // what the entry needs at once is one file
    },
    plugins: [...(apart === undefined ? [] : [importedFrom(apart)]), CHILD_PROCESS_ON_DEMAND, NODE_AS_IT_IS],
  });
}

function importedFrom({ name, entry }) {
  const file = path.basename(entry);
  return {
    name: 'apart',
    resolveId: (source) => (path.basename(source) === file ? { id: `./${name}.js`, external: true } : undefined),
  };
}

/** Changes with any letter of the bundle in a folder. */
function digestOf(folder) {
  const hash = createHash('sha256');
  for (const name of readdirSync(folder).sort())
    if (name.endsWith('.js')) hash.update(`${name}\n`).update(readFileSync(path.join(folder, name)));
  return hash.digest('hex').slice(0, 16);
}

function newestOf(place) {
  const stat = statSync(place);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(place).map((name) => newestOf(path.join(place, name))));
}
