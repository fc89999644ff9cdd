import { describe, expect, it } from 'vitest';
import { loadCommands } from './index.ts';

const all = await loadCommands();

describe('every command', () => {
  it.each(all.map((command) => [command.name, command] as const))(
    '%s says what it is for, with an example',
    (name, command) => {
      expect(command.summary).toMatch(/^[a-z]/);
      expect(command.examples.length).toBeGreaterThan(0);
      for (const example of command.examples) expect(example.command).toContain(`concert ${name}`);
    },
  );

  it('has a name of its own', () => {
    const names = all.map((command) => command.name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('is loaded by the first word of its name, with its group and nothing else', async () => {
    for (const { name } of all) {
      const [word = ''] = name.split(' ');
      const group = all.filter((command) => command.name.split(' ')[0] === word);
      expect(await loadCommands(word)).toEqual(group);
    }
    for (const word of ['tsk', 'constructor', '--help']) expect(await loadCommands(word)).toEqual(all);
  });
});
