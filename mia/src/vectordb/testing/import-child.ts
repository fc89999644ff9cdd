// Imports the rows of the import manager's test and kills itself at a phase: `node import-child.ts <folder> <phase>`.
import { ImportManager } from '../importing/import-manager.ts';
import { manyRows } from './many-rows.ts';
import { MemoryEmbeddings } from '../importing/memory-embeddings.ts';

const [folder = '', phase = ''] = process.argv.slice(2);

await new ImportManager(folder, new MemoryEmbeddings(manyRows())).import({
  onProgress(progress) {
    if (progress.phase === phase) process.kill(process.pid, 'SIGKILL');
  },
});
