import { AppError } from '@concert-mia/base/errors';
import { stopStrayPods } from '../../embeddings/index.ts';
import type { Command } from '../command.ts';
import { printStopped } from '../embedding-messages.ts';

export const modelsStop: Command = {
  name: 'models stop',
  summary: 'stop the pods at Runpod that MIA started and that still run',
  details:
    'A run stops its pod when it ends; one that was killed cannot. Pods that MIA did not start are not touched. The key comes from RUNPOD_API_KEY.',
  arguments: [],
  options: [],
  async run({ env }) {
    if (!env['RUNPOD_API_KEY']) {
      throw new AppError('E_OPTION', 'there is no key for Runpod', { kind: 'usage', hint: 'Set RUNPOD_API_KEY.' });
    }
    const stopped = await stopStrayPods(env);
    return { value: { stopped }, print: (printer) => printStopped(stopped, printer) };
  },
};
