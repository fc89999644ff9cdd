#!/usr/bin/env node
import module from 'node:module';
import path from 'node:path';
import { cacheFolder } from '@concert-mia/base/cache';

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
  const words = process.argv.slice(2);
  // The second start finds the bundle compiled: in the user's own folder, because in the shared one for temporary files
  // another could plant code. What others rely on trusts no process of this user either.
  if (!isGate(words)) module.enableCompileCache(path.join(cacheFolder('concert'), 'code'));
  void start(words);
}

function isGate([command, hook]: readonly string[]): boolean {
  return command === 'check' || (command === 'hook' && hook !== undefined);
}

async function start(words: readonly string[]): Promise<void> {
  if (words.length === 1 && words[0] === 'hook') {
    const { runHook } = await import('./run-hook.ts'); // runs at every edit: waits for no other command's code
    process.exitCode = await runHook();
  } else if (words.length === 1 && words[0] === '--version') {
    const { version } = await import('./version.ts');
    process.stdout.write(`${version}\n`);
  } else {
    const { run } = await import('./run.ts');
    process.exitCode = await run(words);
  }
}
