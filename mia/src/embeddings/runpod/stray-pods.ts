import { retrying } from '../batch/retrying.ts';
import { runpodHosts } from './runpod-hosts.ts';
import { RunpodApi } from './runpod-api.ts';

export interface StrayPod {
  readonly id: string;
  readonly name: string;
  readonly running: boolean;
  /** In US dollars. */
  readonly costPerHour: number | undefined;
}

type Env = Readonly<Record<string, string | undefined>>;

/** The pods of ours that Runpod knows: whoever was killed while it used one could not stop it. */
export async function strayPods(env: Env): Promise<StrayPod[]> {
  const pods = await retrying(() => api(env).listOwnPods(), { firstDelay: 200 });
  return pods.map(({ id, name, desiredStatus, costPerHr }) => ({
    id,
    name: name ?? '',
    running: desiredStatus === 'RUNNING',
    costPerHour: costPerHr ?? undefined,
  }));
}

/** Stops every pod of ours that runs; answers which these were. One that is stopped costs no computing time. */
export async function stopStrayPods(env: Env): Promise<StrayPod[]> {
  const running = (await strayPods(env)).filter((pod) => pod.running);
  for (const { id } of running) await retrying(() => api(env).stopPod(id), { firstDelay: 200 });
  return running;
}

function api(env: Env): RunpodApi {
  return new RunpodApi({ model: 'Runpod', key: env['RUNPOD_API_KEY'] ?? '', ...runpodHosts(env) });
}
