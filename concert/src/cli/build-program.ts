import { Command as Program, CommanderError, Option as ProgramOption } from 'commander';
import { EXIT_CODES } from '@concert-mia/base/errors';
import type { Command, OptionValues } from './command.ts';
import { print } from './standard-io.ts';
import { version } from './version.ts';

/** What the words of a call came to: a command, its arguments and options, and the options that every command has. */
export interface Call {
  readonly command: Command;
  readonly words: readonly string[];
  readonly options: OptionValues;
}

/** The commands as a commander program: it parses, helps, and suggests for a misspelt word. `called` gets the result. */
export function buildProgram(commands: readonly Command[], called: (call: Call) => void): Program {
  const program = new Program('concert')
    .description('Lets six or more coding-agent instances develop one git repository in parallel without conflicts.')
    .version(version)
    .helpCommand('help [command]', 'show the help of a command')
    .showSuggestionAfterError()
    .addHelpText('after', exitCodes());
  for (const command of commands) addCommand(program, command, called);
  forEachProgram(program, (each) => {
    each.enablePositionalOptions(); // `serve status --json` is the status as JSON, although `serve` knows --json too
    each.exitOverride();
    each.configureOutput({ outputError: () => {}, writeOut: (text) => print('output', text) }); // the edge prints errors
  });
  return program;
}

/** Whether commander ended early for a reason that is no error: help or the version was printed. */
export function endedWell(error: unknown): boolean {
  return error instanceof CommanderError && error.exitCode === 0;
}

function addCommand(program: Program, command: Command, called: (call: Call) => void): void {
  const words = command.name.split(' ');
  const name = words.at(-1) ?? command.name;
  const entry = parentOf(program, words.slice(0, -1)).command(name).summary(command.summary);
  entry.description([command.summary, command.details].filter((part) => part !== undefined).join('\n\n'));
  for (const argument of command.arguments) entry.argument(argument.usage, argument.description);
  for (const option of command.options) {
    const added = new ProgramOption(option.flags, option.description);
    if (option.choices !== undefined) added.choices([...option.choices]);
    if (option.default !== undefined) added.default(option.default);
    entry.addOption(added);
  }
  entry.option('--repo <folder>', 'the repository, or a folder inside it (default: where you are)');
  entry.option('--json', 'print the answer as JSON');
  entry.addHelpText('after', examples(command));
  entry.action(() => called({ command, words: entry.processedArgs.flat().filter(isText), options: entry.opts() }));
}

/** `scope request` stands under `scope`, which is made when its first command is. */
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

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function examples(command: Command): string {
  if (command.examples.length === 0) return '';
  const width = Math.max(...command.examples.map((example) => example.command.length));
  return [
    '',
    'Examples:',
    ...command.examples.map((example) => `  ${example.command.padEnd(width)}  ${example.says}`),
  ].join('\n');
}

function exitCodes(): string {
  const kinds = Object.entries(EXIT_CODES).map(([kind, code]) => `${code} ${kind}`);
  return `\nExit codes: 0 well, 1 findings or a denial, ${kinds.join(', ')}.`;
}
