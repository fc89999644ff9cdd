import { describeCollections, openVectorDatabase } from '../../vectordb/index.ts';
import type { Command } from '../command.ts';
import { INDEX_OPTIONS, indexPlace } from '../search/index-options.ts';
import { printStats } from '../search/messages.ts';
import { storageFrom } from '../storage-options.ts';

export const indexStats: Command = {
  name: 'index stats',
  summary: 'what the index holds and what it costs',
  details: 'For an engine of another maker also its collections: the index in use, and one that an import is making.',
  arguments: [],
  options: INDEX_OPTIONS,
  async run(context, _words, options) {
    const storage = await storageFrom(context, options);
    try {
      const place = indexPlace(context, options, storage);
      await using index = await openVectorDatabase(place, context.env);
      const stats = await index.stats();
      const collections = await describeCollections(place, context.env);
      const value = collections === undefined ? stats : { ...stats, collections };
      return { value, print: (printer) => printStats(stats, collections ?? [], printer) };
    } finally {
      storage.close();
    }
  },
};
