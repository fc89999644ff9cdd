import path from 'node:path';
import { IndexKeeper } from '../../vectordb/index.ts';
import type { Command } from '../command.ts';
import { INDEX_OPTIONS, indexFolder } from '../search/index-options.ts';
import { printBackup } from '../search/messages.ts';
import { storageFrom } from '../storage-options.ts';

export const indexRestore: Command = {
  name: 'index restore',
  summary: 'put a saved index in use, once its bytes and its content are verified',
  arguments: [{ usage: '<folder>', description: 'what `mia index backup` made' }],
  options: INDEX_OPTIONS,
  async run(context, [folder = ''], options) {
    const storage = await storageFrom(context, options);
    try {
      const source = path.resolve(context.cwd, folder);
      const manifest = await new IndexKeeper(indexFolder(context, options, storage)).restore(source);
      return { value: manifest, print: (printer) => printBackup(manifest, source, 'restored', printer) };
    } finally {
      storage.close();
    }
  },
};
