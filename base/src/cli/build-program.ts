import { Command as Program, CommanderError, Option as ProgramOption } from 'commander';
import { EXIT_CODES } from '../errors/index.ts';
import type { CommandForm, Example, Option, Product } from './command-form.ts';

/** What the words of a call came to: a command, its arguments and options, and the options that every command has. */
export interface Call<Form, Values> {
  readonly command: Form;
  readonly words: readonly string[];
  readonly options: Values;
}

/** The commands as a commander program: it parses, helps, and suggests for a misspelt word. `called` gets the result. */
export function buildProgram<Form extends CommandForm, Values extends object>(
  product: Product,
  commands: readonly Form[],
  called: (call: Call<Form, Values>) => void,
): Program {
  const program = new Program(product.name)
    .description(product.description)
    .version(product.version)
    .helpCommand('help [command]', 'show the help of a command')
    .showSuggestionAfterError()
    .addHelpText('after', `\nExit codes: ${exitCodes(product)}.`);
  for (const command of commands) {
    const entry = entryFor(program, command, product);
    entry.action(() =>
      called({ command, words: entry.processedArgs.flat().filter(isText), options: entry.opts<Values>() }),
    );
  }
  forEachProgram(program, (each) => {
    each.enablePositionalOptions(); // `serve status --json` is the status as JSON, although `serve` knows --json too
    each.exitOverride();
    each.configureOutput({ outputError: () => {} }); // the edge prints errors, in one form
    if (product.write !== undefined) each.configureOutput({ writeOut: product.write });
    if (each.summary() === '') each.summary(groupSummary(each));
  });
  return program;
}

/** Whether commander ended early for a reason that is no error: help or the version was printed. */
export function endedWell(error: unknown): boolean {
  return error instanceof CommanderError && error.exitCode === 0;
}

function entryFor(program: Program, command: CommandForm, { options, groups }: Product): Program {
  const words = command.name.split(' ');
  const name = words.at(-1) ?? command.name;
  const entry = parentOf(program, words.slice(0, -1), groups).command(name).summary(command.summary);
  entry.description([command.summary, command.details].filter((part) => part !== undefined).join('\n\n'));
  for (const argument of command.arguments) entry.argument(argument.usage, argument.description);
  for (const option of [...command.options, ...options]) entry.addOption(optionFor(option));
  entry.addHelpText('after', examples(command.examples ?? []));
  return entry;
}

/** `scope request` stands under `scope`, which is made when its first command is. */
function parentOf(program: Program, words: readonly string[], groups: Product['groups']): Program {
  return words.reduce<Program>(
    (parent, word) =>
      parent.commands.find((known) => known.name() === word) ?? parent.command(word).description(groups[word] ?? ''),
    program,
  );
}

/** What a word with commands under it is about, and these commands. */
function groupSummary(group: Program): string {
  return `${group.description()}: ${group.commands.map((child) => child.name()).join(', ')}`;
}

function optionFor(option: Option): ProgramOption {
  const made = new ProgramOption(option.flags, option.description).hideHelp(option.hidden === true);
  if (option.choices !== undefined) made.choices([...option.choices]);
  if (option.default !== undefined) made.default(option.default);
  if (option.repeated === true)
    made.argParser((value: string, before: readonly string[] | undefined) => [...(before ?? []), value]);
  return made;
}

function examples(list: readonly Example[]): string {
  if (list.length === 0) return '';
  const width = Math.max(...list.map((example) => example.command.length));
  return ['', 'Examples:', ...list.map(({ command, says }) => `  ${command.padEnd(width)}  ${says}`)].join('\n');
}

function exitCodes({ endings }: Product): string {
  const kinds = Object.entries(EXIT_CODES).map(([kind, code]): [number, string] => [code, kind]);
  const all = [
    ...Object.entries(endings).map(([code, meaning]): [number, string] => [Number(code), meaning]),
    ...kinds,
  ];
  return all
    .sort(([left], [right]) => left - right)
    .map(([code, meaning]) => `${code} ${meaning}`)
    .join(', ');
}

function forEachProgram(program: Program, visit: (program: Program) => void): void {
  visit(program);
  for (const child of program.commands) forEachProgram(child, visit);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
