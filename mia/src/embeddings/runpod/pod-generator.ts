import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { AppError } from '@concert-mia/base/errors';
import type { EmbeddingGenerator, EmbeddingModel } from '../../interfaces/index.ts';
import { retrying } from '../batch/retrying.ts';
import { HttpGenerator } from '../http/http-generator.ts';
import { unavailable } from '../messages.ts';
import { BudgetMeter } from './budget-meter.ts';
import { POD_PREFIX, RunpodApi, type ApiOptions, type Pod } from './runpod-api.ts';

export interface PodOptions extends ApiOptions {
  /** As Runpod calls it: `NVIDIA L4`. */
  readonly gpu: string;
  /** Default: text-embeddings-inference. */
  readonly image?: string;
  /** In US dollars; default 5. */
  readonly budget?: number;
  /** The pod is stopped when nothing was asked for so long, in milliseconds; default 5 minutes. */
  readonly idle?: number;
  /** Until a started pod must answer, in milliseconds; default 15 minutes: it loads the model. */
  readonly startTimeout?: number;
  /** Between two questions, in milliseconds; default 5,000. */
  readonly pollEvery?: number;
  /** Where a pod answers, with `{id}` for its id; default Runpod's proxy. */
  readonly proxyUrl?: string;
}

const IMAGE = 'ghcr.io/huggingface/text-embeddings-inference:1.8';
const PORT = 80;
const MINUTE = 60_000;

/**
 * A pod of our own, started for the work and stopped after it. Its name comes from what it is for: whoever asks for the same
 * again, after a crash too, finds the same pod and never pays for a second one.
 */
export async function openPod(options: PodOptions): Promise<EmbeddingGenerator> {
  const pod = new PodLife(options);
  try {
    return new PodGenerator(pod, await pod.open());
  } catch (error) {
    await pod.stop();
    throw error;
  }
}

class PodGenerator implements EmbeddingGenerator {
  readonly model: EmbeddingModel;
  private readonly pod: PodLife;

  constructor(pod: PodLife, first: HttpGenerator) {
    this.pod = pod;
    this.model = first.model;
  }

  countTokens(text: string): number {
    return Math.ceil(Buffer.byteLength(text) / 3);
  }

  async embed(texts: readonly string[], signal?: AbortSignal): Promise<Float32Array[]> {
    return this.pod.use((http) => http.embed(texts, signal));
  }

  async embedQuery(text: string, signal?: AbortSignal): Promise<Float32Array> {
    return this.pod.use((http) => http.embedQuery(text, signal));
  }

  spent(): number {
    return this.pod.meter.total();
  }

  async close(): Promise<void> {
    await this.pod.stop();
  }
}

/** Starts, watches and stops one pod. */
class PodLife {
  readonly meter: BudgetMeter;
  private readonly options: PodOptions;
  private readonly api: RunpodApi;
  private opening: Promise<HttpGenerator> | undefined;
  private id: string | undefined;
  private timer: NodeJS.Timeout | undefined;
  private busy = 0;

  constructor(options: PodOptions) {
    this.options = options;
    this.meter = new BudgetMeter(options.budget ?? 5);
    this.api = new RunpodApi(options);
  }

  /** Starts the pod unless it runs. Calls at once share one start. */
  open(): Promise<HttpGenerator> {
    return (this.opening ??= this.start());
  }

  async use<T>(action: (http: HttpGenerator) => Promise<T>): Promise<T> {
    this.busy += 1;
    clearTimeout(this.timer);
    try {
      this.meter.check();
      return await action(await this.open());
    } catch (error) {
      if (error instanceof AppError && error.code === 'E_BUDGET') await this.stop();
      throw error;
    } finally {
      this.busy -= 1;
      if (this.busy === 0) this.stopWhenIdle();
    }
  }

  async stop(): Promise<void> {
    clearTimeout(this.timer);
    const { id } = this;
    this.opening = undefined;
    this.id = undefined;
    this.meter.stop();
    if (id !== undefined) await retrying(() => this.api.stopPod(id), { firstDelay: 200 });
  }

  private stopWhenIdle(): void {
    this.timer = setTimeout(() => void this.stop().catch(() => {}), this.options.idle ?? 5 * MINUTE);
    this.timer.unref();
  }

  private async start(): Promise<HttpGenerator> {
    this.meter.check();
    const pod = await retrying(() => this.findOrCreate(), { firstDelay: 200 });
    this.id = pod.id;
    this.meter.start(pod.costPerHr ?? 0);
    if (pod.desiredStatus !== 'RUNNING') await retrying(() => this.api.startPod(pod.id), { firstDelay: 200 });
    return this.waitForAnswer(pod);
  }

  private async findOrCreate(): Promise<Pod> {
    const name = podName(this.options);
    const known = (await this.api.listPods(name)).find((pod) => pod.desiredStatus !== 'TERMINATED');
    if (known !== undefined) return known;
    const { gpu, model, image = IMAGE } = this.options;
    return this.api.createPod({
      name,
      imageName: image,
      gpuTypeIds: [gpu],
      gpuCount: 1,
      containerDiskInGb: 20,
      ports: [`${PORT}/http`],
      dockerStartCmd: ['--model-id', model, '--port', String(PORT)],
    });
  }

  private async waitForAnswer(pod: Pod): Promise<HttpGenerator> {
    const { model, key, startTimeout = 15 * MINUTE, pollEvery = 5000 } = this.options;
    const proxy = this.options.proxyUrl ?? `https://{id}-${PORT}.proxy.runpod.net/v1`;
    const until = Date.now() + startTimeout;
    for (;;) {
      try {
        return await HttpGenerator.open({ url: proxy.replace('{id}', pod.id), model, key, id: `runpod:${model}` });
      } catch (error) {
        // The proxy answers 404 until the pod listens.
        const starting = error instanceof AppError && /^E_EMBEDDING_(UNAVAILABLE|INPUT)$/.test(error.code);
        if (!starting) throw error;
        if (Date.now() > until)
          throw unavailable(model, `the pod did not answer within ${startTimeout / 1000} s`, error);
      }
      this.meter.check();
      await wait(pollEvery);
    }
  }
}

function podName({ model, gpu, image = IMAGE }: PodOptions): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([model, gpu, image]))
    .digest('hex')
    .slice(0, 12);
  return `${POD_PREFIX}${digest}`;
}
