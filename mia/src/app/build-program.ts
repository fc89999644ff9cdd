import { Command as Program, CommanderError, Option as ProgramOption } from 'commander';
import { EXIT_CODES } from '@concert-mia/base/errors';
import type { Command, OptionValues } from './command.ts';

/** What the words of a call came to. */
export interface Call {
  readonly command: Command;
  readonly words: readonly string[];
  readonly options: OptionValues;
}

/** The commands as a commander program: it parses, helps, and suggests for a misspelt word. `called` gets the result. */
export function buildProgram(commands: readonly Command[], version: string, called: (call: Call) => void): Program {
  const program = new Program('mia')
    .description(
      'Retrieval over the Marxists Internet Archive: from the archive’s pages to passages that can be cited.',
    )
    .version(version)
    .helpCommand('help [command]', 'show the help of a command')
    .showSuggestionAfterError()
    .enablePositionalOptions() // an option after `index stats` belongs to it, not to `index`
    .addHelpText('after', exitCodes());
  for (const command of commands) addCommand(program, command, called);
  forEachProgram(program, (each) => {
    each.exitOverride();
    each.configureOutput({ outputError: () => {} }); // the edge prints errors, in one form
    if (each.summary() === '') each.summary(each.commands.map((child) => child.name()).join(', ')); // a group
  });
  return program;
}

/** Whether commander ended early for a reason that is no error: help or the version was printed. */
export function endedWell(error: unknown): boolean {
  return error instanceof CommanderError && error.exitCode === 0;
}

function addCommand(program: Program, command: Command, called: (call: Call) => void): void {
  const words = command.name.split(' ');
  const entry = parentOf(program, words.slice(0, -1))
    .command(words.at(-1) ?? command.name)
    .summary(command.summary);
  entry.description([command.summary, command.details].filter((part) => part !== undefined).join('\n\n'));
  for (const argument of command.arguments) entry.argument(argument.usage, argument.description);
  for (const option of command.options) {
    const added = new ProgramOption(option.flags, option.description).hideHelp(option.hidden === true);
    if (option.default !== undefined) added.default(option.default);
    if (option.repeated === true)
      added.argParser((value: string, before: string[] | undefined) => [...(before ?? []), value]);
    entry.addOption(added);
  }
  entry.option('--json', 'print the answer as JSON');
  entry.action(() =>
    called({
      command,
      words: entry.processedArgs.flat().filter((word) => typeof word === 'string'),
      options: entry.opts(),
    }),
  );
}

/** `storage check` stands under `storage`, which is made when its first command is. */
function parentOf(program: Program, words: readonly string[]): Program {
  return words.reduce<Program>(
    (parent, word) => parent.commands.find((known) => known.name() === word) ?? parent.command(word),
    program,
  );
}

function forEachProgram(program: Program, visit: (program: Program) => void): void {
  visit(program);
  for (const child of program.commands) forEachProgram(child, visit);
}

function exitCodes(): string {
  const kinds = Object.entries(EXIT_CODES).map(([kind, code]) => `${code} ${kind}`);
  return `\nExit codes: 0 well, 1 findings, ${kinds.join(', ')}, 130 stopped.`;
}
