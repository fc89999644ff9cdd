import { jsonSchema } from '../../engine/index.ts';
import type { Command } from '../command.ts';

export const schema: Command = {
  name: 'schema',
  summary: 'print the JSON Schema of concert.yaml, from which editors complete and check',
  arguments: [],
  options: [],
  examples: [{ command: 'concert schema > concert.schema.json', says: 'keep it beside the file' }],
  async run() {
    const value = jsonSchema();
    return { value, print: (printer) => printer.line(JSON.stringify(value, undefined, 2)) };
  },
};
