import { CATALOGUE, catalogueTable } from '../../monitoring/index.ts';
import type { Command } from '../command.ts';

export const monitoringCatalogue: Command = {
  name: 'monitoring catalogue',
  summary: 'list every metric: name, type, unit, labels, what it tells',
  arguments: [],
  options: [{ flags: '--markdown', description: 'as a table in Markdown' }],
  async run(_context, _words, options) {
    return {
      value: CATALOGUE,
      print(printer) {
        if (options['markdown'] === true) printer.line(catalogueTable());
        else
          printer.table(
            CATALOGUE.map(({ name, type, unit, labels, help }) => [name, type, unit, labels.join(' '), help]),
          );
      },
    };
  },
};
