import type { Command } from '../command.ts';
import { runImport } from '../search/run-import.ts';
import { INDEX_OPTIONS } from '../search/index-options.ts';

export const indexMake: Command = {
  name: 'index',
  summary: 'make the index of the embeddings in use, if it is not up to date',
  details:
    'Made beside the index in use, verified, and put in its place at once: searches go on meanwhile. Ended in the middle, the same command goes on.',
  arguments: [],
  options: INDEX_OPTIONS,
  run: (context, _words, options) => runImport(context, options, false),
};
