import { tempDir } from '@concert-mia/base/testkit';
import { storageConformance } from '../../interfaces/storage.conformance.ts';
import { StorageClient } from '../storage-client.ts';
import { LocalStore } from './local-store.ts';

storageConformance('A folder', async () => {
  const dir = await tempDir('local-store');
  const storage = new StorageClient(new Map([['', new LocalStore(dir.path)]]));
  return {
    storage,
    async [Symbol.asyncDispose]() {
      storage.close();
      await dir[Symbol.asyncDispose]();
    },
  };
});
