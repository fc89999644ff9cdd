import { IndexKeeper } from '../../vectordb/index.ts';
import type { Command } from '../command.ts';
import { INDEX_OPTIONS, indexFolder } from '../search/index-options.ts';
import { printCompacted } from '../search/messages.ts';
import { storageFrom } from '../storage-options.ts';

export const indexCompact: Command = {
  name: 'index compact',
  summary: 'write the index anew, without the holes that replaced passages left',
  arguments: [],
  options: INDEX_OPTIONS,
  async run(context, _words, options) {
    const storage = await storageFrom(context, options);
    try {
      const compacted = await new IndexKeeper(indexFolder(context, options, storage)).compact();
      return { value: compacted, print: (printer) => printCompacted(compacted, printer) };
    } finally {
      storage.close();
    }
  },
};
