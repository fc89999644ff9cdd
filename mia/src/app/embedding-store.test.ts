import { tempDir } from '@concert-mia/base/testkit';
import { EmbeddingStore } from '../embeddings/index.ts';
import { embeddingConformance } from '../interfaces/embedding.conformance.ts';
import { openPlace } from '../storage/index.ts';

embeddingConformance('A folder of Parquet files', async () => {
  const dir = await tempDir('embeddings');
  const storage = await openPlace(dir.path, '/');
  return {
    open: (folder) => new EmbeddingStore(storage, folder),
    async damage(name, change) {
      const key = `embeddings/${name}.parquet`;
      await storage.put(key, change(await storage.readBytes(key)));
    },
    async [Symbol.asyncDispose]() {
      storage.close();
      await dir[Symbol.asyncDispose]();
    },
  };
});
