import { z } from 'zod';
import { postJson, type JsonRequest } from '../http/post-json.ts';
import { badVector } from '../messages.ts';

const podSchema = z.object({
  id: z.string().regex(/^[\w-]+$/),
  name: z.string().nullish(),
  desiredStatus: z.string(),
  costPerHr: z.coerce.number().min(0).nullish(),
});
export type Pod = z.infer<typeof podSchema>;

const jobSchema = z.object({
  id: z.string().regex(/^[\w-]+$/),
  status: z.string(),
  output: z.unknown().optional(),
  /** In milliseconds: what is paid for. */
  executionTime: z.number().min(0).nullish(),
});
export type Job = z.infer<typeof jobSchema>;

export interface ApiOptions {
  readonly model: string;
  readonly key: string;
  /** Default `https://rest.runpod.io/v1`. */
  readonly restUrl?: string;
  /** Default `https://api.runpod.ai/v2`. */
  readonly endpointUrl?: string;
}

const MIB = 1024 * 1024;
/** The names of our pods begin so: a pod that we did not make is never touched. */
export const POD_PREFIX = 'mia-embeddings-';

/** The few calls of Runpod's API that embedding needs. Throws as `postJson`. */
export class RunpodApi {
  private readonly options: ApiOptions;

  constructor(options: ApiOptions) {
    this.options = options;
  }

  async listPods(name: string): Promise<Pod[]> {
    const pods = await this.rest('GET', `/pods?name=${encodeURIComponent(name)}`);
    return read(z.array(podSchema), pods, this.options.model).filter((pod) => pod.name === name);
  }

  /** Every pod of ours, whatever it was made for. */
  async listOwnPods(): Promise<Pod[]> {
    const pods = read(z.array(podSchema), await this.rest('GET', '/pods'), this.options.model);
    return pods.filter(({ name }) => name?.startsWith(POD_PREFIX) === true);
  }

  async getPod(id: string): Promise<Pod> {
    return read(podSchema, await this.rest('GET', `/pods/${id}`), this.options.model);
  }

  async createPod(body: object): Promise<Pod> {
    return read(podSchema, await this.rest('POST', '/pods', body), this.options.model);
  }

  async startPod(id: string): Promise<void> {
    await this.rest('POST', `/pods/${id}/start`);
  }

  async stopPod(id: string): Promise<void> {
    await this.rest('POST', `/pods/${id}/stop`);
  }

  async runJob(endpoint: string, input: unknown, signal?: AbortSignal): Promise<Job> {
    return this.job('POST', `/${endpoint}/run`, { input }, signal);
  }

  async jobStatus(endpoint: string, id: string, signal?: AbortSignal): Promise<Job> {
    return this.job('GET', `/${endpoint}/status/${id}`, undefined, signal);
  }

  async cancelJob(endpoint: string, id: string): Promise<void> {
    await this.job('POST', `/${endpoint}/cancel/${id}`, undefined, undefined);
  }

  private async rest(method: 'GET' | 'POST', path: string, body?: object): Promise<unknown> {
    const url = `${this.options.restUrl ?? 'https://rest.runpod.io/v1'}${path}`;
    return this.call({ url, method, body, maxBytes: MIB });
  }

  private async job(
    method: 'GET' | 'POST',
    path: string,
    body: unknown,
    signal: AbortSignal | undefined,
  ): Promise<Job> {
    const url = `${this.options.endpointUrl ?? 'https://api.runpod.ai/v2'}${path}`;
    return read(jobSchema, await this.call({ url, method, body, signal, maxBytes: 64 * MIB }), this.options.model);
  }

  private call(request: Pick<JsonRequest, 'url' | 'method' | 'body' | 'signal' | 'maxBytes'>): Promise<unknown> {
    const { model, key } = this.options;
    return postJson({ ...request, model, key, timeout: 60_000 });
  }
}

function read<T>(schema: z.ZodType<T>, value: unknown, model: string): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw badVector(model, 'Runpod’s answer is not what its interface describes');
}
