import { expect, test } from 'vitest';
import { buildProgram } from './build-program.ts';
import { COMMANDS } from './commands/index.ts';

test('help says of every word what it is about, also of those that only have commands under them', () => {
  const program = buildProgram(COMMANDS, '0.0.0', () => {});
  expect(program.commands.length).toBeGreaterThan(15);
  expect(program.commands.filter((entry) => entry.description() === '').map((entry) => entry.name())).toEqual([]);
});
