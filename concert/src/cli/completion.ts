import type { buildProgram } from './build-program.ts';

const SUMMARY = 'print the completion script of a shell: zsh, bash, fish or powershell';

/** Adds `concert complete`. What it does is loaded only when it is called: other commands do not wait for it. */
export async function addCompletion(program: ReturnType<typeof buildProgram>, called: boolean): Promise<void> {
  if (called) {
    const { default: tab } = await import('@bomb.sh/tab/commander');
    tab(program);
  } else {
    program
      .command('complete')
      .summary(SUMMARY)
      .argument('[shell]')
      .addHelpText(
        'after',
        '\nExamples:\n  source <(concert complete zsh)   in ~/.zshrc\n  concert complete fish | source   in config.fish',
      );
  }
}
