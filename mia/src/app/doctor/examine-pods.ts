import { strayPods } from '../../embeddings/index.ts';
import type { Finding, Patient } from './finding.ts';

/** Pods that a run which was killed may have left: they cost money every hour. Nothing without a key for Runpod. */
export async function examinePods(env: Patient['env']): Promise<Finding[]> {
  if (!env['RUNPOD_API_KEY']) return [];
  try {
    const running = (await strayPods(env)).filter(({ running }) => running);
    if (running.length === 0) return [{ state: 'well', what: 'Runpod', message: 'no pod of ours is running' }];
    return running.map(({ id, costPerHour }) => ({
      state: 'wrong',
      what: 'Runpod',
      message: `the pod ${id} is running${costPerHour === undefined ? '' : `, ${costPerHour} dollars an hour`}`,
      hint: 'If no `mia embed` uses it: `mia models stop`.',
    }));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return [{ state: 'note', what: 'Runpod', message: `could not be asked for pods: ${message}` }];
  }
}
