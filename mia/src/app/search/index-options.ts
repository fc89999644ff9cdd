import path from 'node:path';
import { openActive, readActive } from '../../embeddings/index.ts';
import type { StorageClient } from '../../storage/index.ts';
import {
  openVectorDatabase,
  parseIndexPlace,
  PooledDatabase,
  showIndexPlace,
  type IndexPlace,
  type QuestionEmbedder,
  type VectorDatabase,
} from '../../vectordb/index.ts';
import type { Context, Option, OptionValues } from '../command.ts';
import { ledgerFile, STORAGE_OPTIONS, textOption } from '../storage-options.ts';
import { CurrentDatabase } from './current-database.ts';
import { embeddedOnly } from './messages.ts';

/** For every command that reads or writes the index. */
export const INDEX_OPTIONS: readonly Option[] = [
  ...STORAGE_OPTIONS,
  {
    flags: '--index <place>',
    description:
      'where the index is kept: a folder, `weaviate:http://host:8080`, or `lancedb:FOLDER` (default: $MIA_INDEX, else beside the documents when they are in a folder)',
  },
];

/** Where the index is: a cache of the Parquet files, made again with `mia index rebuild`. */
export function indexPlace(context: Context, options: OptionValues, storage: StorageClient): IndexPlace {
  const given = textOption(options, 'index') ?? (context.env['MIA_INDEX'] || undefined);
  if (given !== undefined) return parseIndexPlace(given, (folder) => path.resolve(context.cwd, folder));
  return { engine: 'embedded', folder: path.join(path.dirname(ledgerFile(storage, context.env)), 'index') };
}

/** The folder of an embedded index. Throws `E_INDEX_PLACE` (usage) for one that another engine keeps. */
export function indexFolder(context: Context, options: OptionValues, storage: StorageClient): string {
  const place = indexPlace(context, options, storage);
  if (place.engine !== 'embedded') throw embeddedOnly(showIndexPlace(place));
  return place.folder;
}

/**
 * The index for a server, asked with the model that it was made with; with words alone while there is no model, or it cannot
 * be opened. An embedded one searches on threads of its own.
 */
export async function openSearch(
  context: Context,
  options: OptionValues,
  storage: StorageClient,
): Promise<CurrentDatabase> {
  const place = indexPlace(context, options, storage);
  return CurrentDatabase.open({
    set: async () => (await readActive(storage))?.folder,
    async open() {
      const opened = await openModel(context, storage);
      const model = opened?.generator;
      const database =
        place.engine === 'embedded'
          ? new PooledDatabase(place.folder, model)
          : await openVectorDatabase(place, context.env, model);
      return {
        database,
        set: opened?.set.folder,
        async [Symbol.asyncDispose]() {
          await database[Symbol.asyncDispose]();
          await model?.close();
        },
      };
    },
  });
}

/** The same for a command that asks one question after another: a thread would cost more than it gives. */
export async function openSearchHere(
  context: Context,
  options: OptionValues,
  storage: StorageClient,
): Promise<VectorDatabase> {
  const place = indexPlace(context, options, storage);
  return openVectorDatabase(place, context.env, await questionEmbedder(context, storage));
}

/** The model in use; `undefined` where there is none, or it cannot be opened. */
export async function questionEmbedder(
  context: Context,
  storage: StorageClient,
): Promise<QuestionEmbedder | undefined> {
  return (await openModel(context, storage))?.generator;
}

/** With the set of embeddings that it belongs to. */
async function openModel(context: Context, storage: StorageClient) {
  try {
    return await openActive(storage, { env: context.env, signal: context.signal });
  } catch {
    return undefined; // the answer says that only its words were searched
  }
}
