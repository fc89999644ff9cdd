import { AppError } from '@concert-mia/base/errors';
import { EmbeddingStore, listSets, readActive, type SetRecord } from '../../embeddings/index.ts';
import type { StorageClient } from '../../storage/index.ts';
import type { Command } from '../command.ts';
import { printSets } from '../embedding-messages.ts';
import type { ListedSet } from '../embedding-outcomes.ts';
import { STORAGE_OPTIONS, storageFrom } from '../storage-options.ts';

export const modelsList: Command = {
  name: 'models list',
  summary: 'list the sets of embeddings and the models that made them',
  arguments: [],
  options: STORAGE_OPTIONS,
  async run(context, _words, options) {
    const storage = await storageFrom(context, options);
    try {
      const active = await readActive(storage);
      const sets = await Promise.all(
        (await listSets(storage)).map((set) => describe(storage, set, set.folder === active?.folder)),
      );
      return { value: { sets }, print: (printer) => printSets(sets, printer) };
    } finally {
      storage.close();
    }
  },
};

async function describe(storage: StorageClient, set: SetRecord, inUse: boolean): Promise<ListedSet> {
  try {
    const { count } = await new EmbeddingStore(storage, set.folder).getEmbeddingMetadata();
    return { ...set, inUse, passages: count, problem: undefined };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { ...set, inUse, passages: 0, problem: error.message };
  }
}
