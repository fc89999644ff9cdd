import path from 'node:path';
import {
  DEFAULT_PARAMETERS,
  EmbeddedIndex,
  IndexKeeper,
  QueryEngine,
  readTuning,
  writeTuning,
} from '../../vectordb/index.ts';
import type { Command, Context, OptionValues, Outcome } from '../command.ts';
import { chooseParameters } from '../eval/choose-parameters.ts';
import { readQuestions, readUnanswerable } from '../eval/read-sets.ts';
import { readTrials } from '../eval/read-trials.ts';
import { INDEX_OPTIONS, indexFolder, openSearch, questionEmbedder } from '../search/index-options.ts';
import { measureSearches, sampleQuestions } from '../search/measure-searches.ts';
import { printChosen, printTuned } from '../search/messages.ts';
import { storageFrom, textOption } from '../storage-options.ts';
import type { StorageClient } from '../../storage/index.ts';

const SEARCHES = 100;

export const indexTune: Command = {
  name: 'index tune',
  summary: 'choose how words and vectors are weighed, on questions of yours; or bring the index in order',
  details:
    'With --questions it tries weights, nearness and threshold, and shows what to expect of them on questions that they were not chosen on (cross-validation over five folds); only --apply changes the searches. Without, it counts anew what searches are planned by, and measures them before and after.',
  arguments: [],
  options: [
    ...INDEX_OPTIONS,
    { flags: '--questions <file>', description: 'questions with the passage that answers each, as for `mia eval`' },
    { flags: '--unanswerable <file>', description: 'questions that nothing in the index answers' },
    { flags: '--apply', description: 'use what was chosen from now on' },
  ],
  async run(context, _words, options) {
    const storage = await storageFrom(context, options);
    try {
      const questions = textOption(options, 'questions');
      if (questions === undefined) return await order(context, options, storage);
      return await choose(context, options, storage, questions);
    } finally {
      storage.close();
    }
  },
};

async function choose(
  context: Context,
  options: OptionValues,
  storage: StorageClient,
  questions: string,
): Promise<Outcome> {
  const folder = indexFolder(context, options, storage);
  const hopeless = textOption(options, 'unanswerable');
  await using index = new EmbeddedIndex(folder);
  const engine = new QueryEngine(index, await questionEmbedder(context, storage));
  const trials = await readTrials(
    index,
    engine,
    readQuestions(path.resolve(context.cwd, questions)),
    hopeless === undefined ? [] : readUnanswerable(path.resolve(context.cwd, hopeless)),
  );
  const chosen = chooseParameters(trials, readTuning(folder) ?? DEFAULT_PARAMETERS);
  const applied = options['apply'] === true;
  if (applied) writeTuning(folder, chosen.best.parameters);
  return { value: { ...chosen, applied }, print: (printer) => printChosen(chosen, applied, printer) };
}

async function order(context: Context, options: OptionValues, storage: StorageClient): Promise<Outcome> {
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
}
