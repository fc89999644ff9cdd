#!/usr/bin/env node
import module from 'node:module';

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
  module.enableCompileCache(); // the second start finds the bundle compiled
  void start(process.argv.slice(2));
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
