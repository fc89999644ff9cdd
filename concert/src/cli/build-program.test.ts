import { expect, test } from 'vitest';
import { buildProgram } from './build-program.ts';
import { loadCommands } from './commands/index.ts';

test('help says of every word what it is about, also of those that only have commands under them', async () => {
  const program = buildProgram(await loadCommands(undefined), () => {});
  expect(program.commands.length).toBeGreaterThan(30);
  expect(program.commands.filter((entry) => entry.description() === '').map((entry) => entry.name())).toEqual([]);
});
