import { EXIT_FINDINGS } from '@concert-mia/base/errors';
import { FACETS, type SearchFilter, type SearchMode } from '../../interfaces/index.ts';
import type { Command, OptionValues } from '../command.ts';
import { INDEX_OPTIONS, openSearchHere } from '../search/index-options.ts';
import { printAnswer } from '../search/messages.ts';
import { countOption, storageFrom, textOption } from '../storage-options.ts';

export const search: Command = {
  name: 'search',
  summary: 'find the passages that answer a question',
  details:
    'Every word is a word: nothing in a question is an operator. Exit code 1 means that nothing in the archive answers it.',
  arguments: [{ usage: '<question...>', description: 'in your own words, in the language of the texts' }],
  options: [
    ...INDEX_OPTIONS,
    { flags: '--limit <count>', description: 'most passages', default: '5' },
    { flags: '--mode <mode>', description: 'hybrid, lexical (words alone) or vector', default: 'hybrid' },
    { flags: '--author <name>', description: 'only texts by this author; may be repeated', repeated: true },
    { flags: '--from <date>', description: 'not before: 1917, 1917-04, 1917-04-16' },
    { flags: '--to <date>', description: 'not after' },
    { flags: '--work <title>', description: 'only this work; may be repeated', repeated: true },
    {
      flags: '--section <folder>',
      description: 'only below this folder: archive/lenin; may be repeated',
      repeated: true,
    },
    { flags: '--language <code>', description: 'only this language: en, de, zh; may be repeated', repeated: true },
    { flags: '--facets', description: 'count what was found by author, work, section, language and decade' },
    { flags: '--neighbours <count>', description: 'passages before and after each', default: '0' },
    { flags: '--explain', description: 'show how each score came about' },
  ],
  async run(context, words, options) {
    const storage = await storageFrom(context, options);
    try {
      await using database = await openSearchHere(context, options, storage);
      const answer = await database.query({
        text: words.join(' '),
        mode: (textOption(options, 'mode') ?? 'hybrid') as SearchMode,
        limit: countOption(options, 'limit') ?? 5,
        neighbours: countOption(options, 'neighbours', 0) ?? 0,
        explain: options['explain'] === true,
        facets: options['facets'] === true ? [...FACETS] : [],
        filter: filterFrom(options),
      });
      const exitCode = answer.answered ? 0 : EXIT_FINDINGS;
      return { value: answer, print: (printer) => printAnswer(answer, printer), exitCode };
    } finally {
      storage.close();
    }
  },
};

function filterFrom(options: OptionValues): SearchFilter {
  const fields = [
    ['authors', options['author']],
    ['from', options['from']],
    ['to', options['to']],
    ['works', options['work']],
    ['sections', options['section']],
    ['languages', options['language']],
  ];
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined)) as SearchFilter;
}
