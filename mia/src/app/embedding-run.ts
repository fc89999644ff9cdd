import { EXIT_FINDINGS } from '@concert-mia/base/errors';
import { activate, embedCorpus, readActive, type PreparedSet } from '../embeddings/index.ts';
import type { StorageClient } from '../storage/index.ts';
import type { Context, Option, OptionValues, Outcome } from './command.ts';
import { embeddingDisplay } from './embedding-display.ts';
import { printEmbeddingRun } from './embedding-messages.ts';
import type { EmbeddingRun } from './embedding-outcomes.ts';
import { observedStorage } from './monitoring/command-metrics.ts';
import { countOption, STORAGE_OPTIONS } from './storage-options.ts';

export const EMBEDDING_OPTIONS: readonly Option[] = [
  ...STORAGE_OPTIONS,
  { flags: '--batch <texts>', description: 'texts in one call of the model', default: '64' },
  { flags: '--concurrency <calls>', description: 'calls under way at once', default: '2' },
  { flags: '--checkpoint <calls>', description: 'calls after which what is done is written down', default: '8' },
  { flags: '--budget <dollars>', description: 'most that may be spent, in whole US dollars', default: '5' },
];

/** Embeds everything with the set that `prepare` gives, and changes over to it when it is whole. */
export async function runEmbedding(
  context: Context,
  options: OptionValues,
  prepare: (storage: StorageClient, open: { env: Context['env']; budget: number }) => Promise<PreparedSet>,
): Promise<Outcome> {
  const budget = countOption(options, 'budget') ?? 5;
  const batch = {
    batchSize: countOption(options, 'batch') ?? 64,
    concurrency: countOption(options, 'concurrency') ?? 2,
    checkpointEvery: countOption(options, 'checkpoint') ?? 8,
    signal: context.signal,
  };
  using observed = await observedStorage(context, options, 'embed');
  const { storage, monitoring } = observed;
  const display = embeddingDisplay(context.stderr, context.quiet);
  try {
    const { set, generator, documents, fitted } = await prepare(storage, { env: context.env, budget });
    try {
      const onProgress = display.show.bind(display);
      const report = await embedCorpus({ storage, ...set, generator, documents, batch, monitoring, onProgress });
      const before = await readActive(storage);
      await activate(storage, set.folder);
      const run: EmbeddingRun = {
        set,
        report,
        fitted,
        changedOver: before?.folder !== set.folder,
        dollars: generator.spent?.(),
      };
      display.end();
      const exitCode = report.skipped.length > 0 ? EXIT_FINDINGS : 0;
      return { value: run, print: (printer) => printEmbeddingRun(run, printer), exitCode };
    } finally {
      await generator.close();
    }
  } finally {
    display.end();
  }
}
