import { EmbeddingStore, openActive } from '../../embeddings/index.ts';
import { importEmbeddings, showIndexPlace } from '../../vectordb/index.ts';
import type { Context, OptionValues, Outcome } from '../command.ts';
import { observedStorage } from '../monitoring/command-metrics.ts';
import { indexDisplay } from './index-display.ts';
import { indexPlace } from './index-options.ts';
import { printImport } from './messages.ts';

/** Indexes the set of embeddings in use. */
export async function runImport(context: Context, options: OptionValues, force: boolean): Promise<Outcome> {
  const begun = performance.now();
  using observed = await observedStorage(context, options, 'index');
  const { storage, monitoring } = observed;
  const display = indexDisplay(context.stderr, context.quiet);
  try {
    const { set, generator } = await openActive(storage, { env: context.env, signal: context.signal });
    await generator.close();
    const place = indexPlace(context, options, storage);
    const folder = showIndexPlace(place);
    const onProgress = display.show.bind(display);
    const embeddings = new EmbeddingStore(storage, set.folder);
    const result = await importEmbeddings(place, context.env, embeddings, {
      force,
      onProgress,
      signal: context.signal,
    });
    display.end();
    const imported = monitoring.counter('mia_vectordb_imported_passages_total', { unit: 'passages' });
    imported.add(result.unchanged ? 0 : result.passages - result.resumed);
    return {
      value: { ...result, folder, milliseconds: performance.now() - begun },
      print: (printer) => printImport(result, folder, performance.now() - begun, printer),
    };
  } finally {
    display.end();
  }
}
