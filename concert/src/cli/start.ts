/** What the words of a call start, each with no more code than it needs. Answers the exit code. */
export async function start(words: readonly string[]): Promise<number> {
  if (words.length === 1 && words[0] === 'hook') {
    const { runHook } = await import('./run-hook.ts'); // runs at every edit: waits for no other command's code
    return runHook();
  }
  if (words.length === 1 && words[0] === '--version') {
    const [{ version }, { print }] = await Promise.all([import('./version.ts'), import('./standard-io.ts')]);
    print('output', `${version}\n`);
    return 0;
  }
  const { run } = await import('./run.ts');
  return run(words);
}
