import type { ListPage } from '../../interfaces/index.ts';
import type { Command } from '../command.ts';
import { bytes } from '../messages.ts';
import { printable } from '../printable.ts';
import type { Printer } from '../printer.ts';
import { countOption, STORAGE_OPTIONS, storageFrom, textOption } from '../storage-options.ts';

export const storageList: Command = {
  name: 'storage list',
  summary: 'list what is stored',
  arguments: [{ usage: '[prefix]', description: 'only keys that start with this: `markdown/archive/marx/`' }],
  options: [
    ...STORAGE_OPTIONS,
    { flags: '--limit <count>', description: 'at most this many, up to 10,000', default: '1000' },
    { flags: '--after <key>', description: 'begin after this key: the last one of the page before' },
  ],
  async run(context, [prefix = ''], options) {
    const storage = await storageFrom(context, options);
    try {
      const limit = countOption(options, 'limit') ?? 1000;
      const after = textOption(options, 'after');
      const page = await storage.listPage(prefix, { limit, ...(after === undefined ? {} : { after }) });
      return { value: page, print: (printer) => print(page, printer) };
    } finally {
      storage.close();
    }
  },
};

function print({ objects, skipped, next }: ListPage, printer: Printer): void {
  const width = Math.max(0, ...objects.map((object) => bytes(object.size).length));
  for (const { key, size, modifiedAt } of objects) {
    printer.line(`${bytes(size).padStart(width)}  ${modifiedAt.slice(0, 19)}Z  ${printable(key, 1024)}`);
  }
  for (const { name, reason } of skipped) printer.line(`${printer.style('yellow', reason)}  ${printable(name)}`);
  if (objects.length === 0 && skipped.length === 0) printer.line('Nothing there.');
  if (next !== undefined) printer.line(`There is more: --after ${JSON.stringify(next)}`);
}
