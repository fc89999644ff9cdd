import { EmbeddedIndex, IndexKeeper } from '../../vectordb/index.ts';
import type { Command } from '../command.ts';
import { INDEX_OPTIONS, indexFolder, openSearch } from '../search/index-options.ts';
import { measureSearches, sampleQuestions } from '../search/measure-searches.ts';
import { printTuned } from '../search/messages.ts';
import { storageFrom } from '../storage-options.ts';

const SEARCHES = 100;

export const indexTune: Command = {
  name: 'index tune',
  summary: 'bring the index in order after many additions, and measure searches before and after',
  arguments: [],
  options: INDEX_OPTIONS,
  async run(context, _words, options) {
    const storage = await storageFrom(context, options);
    try {
      const folder = indexFolder(context, options, storage);
      await using index = new EmbeddedIndex(folder);
      await using database = await openSearch(context, options, storage);
      const questions = await sampleQuestions(index, SEARCHES);
      await measureSearches(database, questions); // the first round warms what every later search finds warm
      const before = await measureSearches(database, questions);
      new IndexKeeper(folder).tune();
      await measureSearches(database, questions);
      const tuned = { searches: questions.length, before, after: await measureSearches(database, questions) };
      return { value: tuned, print: (printer) => printTuned(tuned, printer) };
    } finally {
      storage.close();
    }
  },
};
