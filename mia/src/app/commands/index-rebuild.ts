import type { Command } from '../command.ts';
import { INDEX_OPTIONS } from '../search/index-options.ts';
import { runImport } from '../search/run-import.ts';

export const indexRebuild: Command = {
  name: 'index rebuild',
  summary: 'make the index again from the Parquet files, whatever state it is in',
  details: 'Searches go on with the index in use until the new one is verified and takes its place.',
  arguments: [],
  options: INDEX_OPTIONS,
  run: (context, _words, options) => runImport(context, options, true),
};
