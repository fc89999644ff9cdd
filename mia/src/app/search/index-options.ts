import path from 'node:path';
import { openActive } from '../../embeddings/index.ts';
import type { StorageClient } from '../../storage/index.ts';
import { EmbeddedIndex, VectorDatabase, type QuestionEmbedder } from '../../vectordb/index.ts';
import type { Context, Option, OptionValues } from '../command.ts';
import { ledgerFile, STORAGE_OPTIONS, textOption } from '../storage-options.ts';

/** For every command that reads or writes the index. */
export const INDEX_OPTIONS: readonly Option[] = [
  ...STORAGE_OPTIONS,
  {
    flags: '--index <folder>',
    description: 'where the index is kept (default: $MIA_INDEX, else beside the documents when they are in a folder)',
  },
];

/** The folder of the index: a cache of the Parquet files, made again with `mia index rebuild`. */
export function indexFolder(context: Context, options: OptionValues, storage: StorageClient): string {
  const given = textOption(options, 'index') ?? (context.env['MIA_INDEX'] || undefined);
  if (given !== undefined) return path.resolve(context.cwd, given);
  return path.join(path.dirname(ledgerFile(storage, context.env)), 'index');
}

/** The index, asked with the model in use; with words alone where there is no model, or it cannot be opened. */
export async function openSearch(
  context: Context,
  options: OptionValues,
  storage: StorageClient,
): Promise<VectorDatabase> {
  const index = new EmbeddedIndex(indexFolder(context, options, storage));
  return new VectorDatabase(index, await questionEmbedder(context, storage));
}

async function questionEmbedder(context: Context, storage: StorageClient): Promise<QuestionEmbedder | undefined> {
  try {
    const { generator } = await openActive(storage, { env: context.env, signal: context.signal });
    return generator;
  } catch {
    return undefined; // the answer says that only its words were searched
  }
}
