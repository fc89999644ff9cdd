#!/usr/bin/env node
import path from 'node:path';
import { loadBundle } from './load-bundle.ts';
import type * as Start from './start.ts';

/** Names this very bundle: `tools/build.mjs` writes it here. */
declare const BUNDLE_ID: string;

const NEEDED = 24;

if (Number.parseInt(process.versions.node, 10) < NEEDED) {
  process.stderr.write(
    [
      `error E_NODE Concert needs Node ${NEEDED} or later; this is ${process.version}, at ${process.execPath}`,
      `  hint Inside a project that has the npm package \`node\`, use \`npm exec concert\`; else \`npm install --global node@${NEEDED}\`.`,
      '',
    ].join('\n'),
  );
  process.exitCode = 2;
} else {
  const folder = import.meta.dirname;
  const kept = path.join(folder, 'code', `${BUNDLE_ID}-${process.version}-${process.arch}`);
  const { start } = loadBundle(folder, kept, 'start.js') as typeof Start;
  void start(process.argv.slice(2)).then((exitCode) => (process.exitCode = exitCode));
}
