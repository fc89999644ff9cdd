import { describe, expect, test } from 'vitest';
import { buildProgram, endedWell, type Call } from './build-program.ts';
import type { CommandForm, Product } from './command-form.ts';
import { asAppError, usageError } from './edge-errors.ts';

const PRODUCT: Product = {
  name: 'sample',
  description: 'A sample.',
  version: '1.2.3',
  options: [{ flags: '--json', description: 'as JSON' }],
  groups: { box: 'what is in the box' },
  endings: { 0: 'well', 130: 'stopped' },
};
const LIST: CommandForm = { name: 'box list', summary: 'list the box', arguments: [], options: [] };
const PUT: CommandForm = {
  name: 'box put',
  summary: 'put things in',
  arguments: [{ usage: '<thing...>', description: 'what to put' }],
  options: [
    { flags: '--mark <word>', description: 'a word for it', repeated: true },
    { flags: '--side <name>', description: 'where', choices: ['left', 'right'], default: 'left' },
  ],
  examples: [{ command: 'sample box put a', says: 'puts a' }],
};

describe('a program made of commands that are data', () => {
  test('answers which command the words name, with its words and options', () => {
    expect(called(['box', 'put', 'a', 'b', '--mark', 'x', '--mark', 'y', '--json'])).toEqual({
      command: PUT,
      words: ['a', 'b'],
      options: { mark: ['x', 'y'], side: 'left', json: true },
    });
  });

  test('helps: groups, examples, and exit codes in the order of their numbers', () => {
    expect(printed(['--help'])).toMatch(
      /box +what is in the box: list, put[\s\S]*Exit codes: 0 well, 2 usage.*, 130 stopped\.\n/,
    );
    expect(printed(['box', 'put', '--help'])).toContain('Examples:\n  sample box put a  puts a');
  });

  test('takes words that it does not know as a usage error with a suggestion', () => {
    expect(failure(['box', 'lits'])).toMatchObject({ code: 'E_USAGE', kind: 'usage', hint: 'Did you mean list?' });
    expect(failure(['box', 'put', 'a', '--side', 'up'])).toMatchObject({ code: 'E_USAGE' });
    expect(failure(['--nothing'])).toMatchObject({ hint: '`sample --help` lists the commands.' });
  });
});

test('what nobody expected is a defect of the product, and an error of ours stays as it is', () => {
  expect(asAppError(new TypeError('no such thing'), 'Sample')).toMatchObject({
    code: 'E_INTERNAL',
    message: 'no such thing',
    hint: 'This is a defect of Sample. SAMPLE_DEBUG=1 shows where; please report it.',
  });
  const known = failure(['box', 'lits']);
  expect(asAppError(known, 'Sample')).toBe(known);
  expect(usageError(known, 'sample')).toBe(known);
});

function called(words: readonly string[]): Call<CommandForm, object> | undefined {
  let call: Call<CommandForm, object> | undefined;
  buildProgram(PRODUCT, [LIST, PUT], (found) => (call = found)).parse(words, { from: 'user' });
  return call;
}

function printed(words: readonly string[]): string {
  let text = '';
  const program = buildProgram(PRODUCT, [LIST, PUT], () => {});
  for (const each of [program, ...program.commands, ...program.commands.flatMap((group) => group.commands)])
    each.configureOutput({ writeOut: (more) => (text += more) });
  try {
    program.parse(words, { from: 'user' });
  } catch (error) {
    if (!endedWell(error)) throw error;
  }
  return text;
}

function failure(words: readonly string[]): unknown {
  try {
    called(words);
  } catch (error) {
    return usageError(error, PRODUCT.name);
  }
  throw new Error('it was taken as a command');
}
