import { EmbeddingStore, openActive } from '../../embeddings/index.ts';
import { importEmbeddings, showIndexPlace } from '../../vectordb/index.ts';
import type { Context, OptionValues, Outcome } from '../command.ts';
import { storageFrom } from '../storage-options.ts';
import { indexDisplay } from './index-display.ts';
import { indexPlace } from './index-options.ts';
import { printImport } from './messages.ts';

/** Indexes the set of embeddings in use. */
export async function runImport(context: Context, options: OptionValues, force: boolean): Promise<Outcome> {
  const begun = performance.now();
  const storage = await storageFrom(context, options);
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
    return {
      value: { ...result, folder, milliseconds: performance.now() - begun },
      print: (printer) => printImport(result, folder, performance.now() - begun, printer),
    };
  } finally {
    display.end();
    storage.close();
  }
}
