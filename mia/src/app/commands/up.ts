import type { Command } from '../command.ts';
import { serve } from './serve.ts';

export const up: Command = {
  name: 'up',
  summary: 'do everything for a folder of pages: documents, vectors, index, and serve',
  details:
    'Runs `mia ingest`, `embed` and `index`, each of which does only what is new, and then serves the API, the dashboards and the metrics until it is told to stop (Ctrl-C, or SIGTERM). The ports are taken first: where one is in use, nothing is begun.',
  arguments: [
    { usage: '<source>', description: 'the archive: a folder, `file:…`, `s3://bucket/…` or `gs://bucket/…`' },
  ],
  options: [
    ...serve.options,
    {
      flags: '--base-url <url>',
      description: 'public address of the archive, or `none`',
      default: 'https://www.marxists.org/',
    },
  ],
  async run(context, words, options) {
    const { runUp } = await import('../up/run-up.ts'); // no other command pays for the framework
    return runUp(context, words, options);
  },
};
