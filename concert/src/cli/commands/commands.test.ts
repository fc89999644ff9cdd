import { describe, expect, it } from 'vitest';
import { COMMANDS } from './index.ts';

describe('every command', () => {
  it.each(COMMANDS.map((command) => [command.name, command] as const))(
    '%s says what it is for, with an example',
    (name, command) => {
      expect(command.summary).toMatch(/^[a-z]/);
      expect(command.examples.length).toBeGreaterThan(0);
      for (const example of command.examples) expect(example.command).toContain(`concert ${name}`);
    },
  );

  it('has a name of its own', () => {
    const names = COMMANDS.map((command) => command.name);
    expect(new Set(names).size).toBe(names.length);
  });
});
