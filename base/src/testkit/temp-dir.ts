import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A folder of the test's own, gone at the end of its scope: `await using dir = await tempDir()`. */
export interface TempDir extends AsyncDisposable {
  readonly path: string;
}

export async function tempDir(name = 'test'): Promise<TempDir> {
  // The real path, because macOS hands out a symlink and git answers with what it points to.
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), `${name}-`)));
  return {
    path: folder,
    async [Symbol.asyncDispose]() {
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
