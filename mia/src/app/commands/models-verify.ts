import { EXIT_FINDINGS } from '@concert-mia/base/errors';
import { openActive, readActive, readSet, verifySet } from '../../embeddings/index.ts';
import type { Command } from '../command.ts';
import { printSetCheck } from '../embedding-messages.ts';
import { STORAGE_OPTIONS, storageFrom } from '../storage-options.ts';

export const modelsVerify: Command = {
  name: 'models verify',
  summary: 'read a whole set of embeddings and ask its model for a vector again',
  arguments: [{ usage: '[set]', description: 'a set that `mia models list` shows (default: the one in use)' }],
  options: [...STORAGE_OPTIONS, { flags: '--offline', description: 'do not ask the model' }],
  async run(context, [name], options) {
    const storage = await storageFrom(context, options);
    try {
      const folder = name ?? (await readActive(storage))?.folder;
      const set = folder === undefined ? (await openActive(storage, context)).set : await readSet(storage, folder);
      const check = await verifySet(storage, set, { env: context.env, askModel: options['offline'] !== true });
      const exitCode = check.problems.length > 0 || check.modelAgrees === false ? EXIT_FINDINGS : 0;
      return { value: check, print: (printer) => printSetCheck(check, printer), exitCode };
    } finally {
      storage.close();
    }
  },
};
