import path from 'node:path';
import { IndexKeeper } from '../../vectordb/index.ts';
import type { Command } from '../command.ts';
import { INDEX_OPTIONS, indexFolder } from '../search/index-options.ts';
import { printBackup } from '../search/messages.ts';
import { storageFrom } from '../storage-options.ts';

export const indexBackup: Command = {
  name: 'index backup',
  summary: 'save the index in a folder, and read the copy again from end to end',
  arguments: [{ usage: '<folder>', description: 'a folder that does not exist yet' }],
  options: INDEX_OPTIONS,
  async run(context, [folder = ''], options) {
    const storage = await storageFrom(context, options);
    try {
      const target = path.resolve(context.cwd, folder);
      const manifest = await new IndexKeeper(indexFolder(context, options, storage)).backup(target, new Date());
      return { value: manifest, print: (printer) => printBackup(manifest, target, 'saved', printer) };
    } finally {
      storage.close();
    }
  },
};
