import { EXIT_FINDINGS } from '@concert-mia/base/errors';
import { checkStorage, type StorageCheck } from '../../storage/index.ts';
import type { Command } from '../command.ts';
import { bytes, count } from '../messages.ts';
import { printable } from '../printable.ts';
import type { Printer } from '../printer.ts';
import { STORAGE_OPTIONS, storageFrom } from '../storage-options.ts';

const SHOWN = 50;

export const storageCheck: Command = {
  name: 'storage check',
  summary: 'see whether the storage can be read and written, and whether its documents are whole',
  arguments: [],
  options: [...STORAGE_OPTIONS, { flags: '--deep', description: 'read every document and its metadata' }],
  async run(context, _words, options) {
    const storage = await storageFrom(context, options);
    try {
      const check = await checkStorage(storage, { deep: options['deep'] === true });
      return {
        value: check,
        print: (printer) => print(check, printer),
        exitCode: check.problems.length > 0 ? EXIT_FINDINGS : 0,
      };
    } finally {
      storage.close();
    }
  },
};

function print({ places, documents, problems }: StorageCheck, printer: Printer): void {
  for (const { area, place, isReadable, isWritable, objects, bytes: size } of places) {
    const can = isReadable ? (isWritable ? 'read and write' : 'read only') : 'not reachable';
    printer.line(`${area === '' ? 'everything' : area}: ${place}  ${can}, ${count(objects)} objects, ${bytes(size)}`);
  }
  printer.line(`${count(documents)} documents`);
  for (const { code, where, message } of problems.slice(0, SHOWN)) {
    printer.line(`${printer.style('red', code)}  ${printable(where)}: ${printable(message, 300)}`);
  }
  if (problems.length > SHOWN) printer.line(`and ${count(problems.length - SHOWN)} more; --json has them all`);
  if (problems.length === 0) printer.line(printer.style('green', 'No problems.'));
}
