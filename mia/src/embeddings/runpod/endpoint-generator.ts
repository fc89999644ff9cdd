import { setTimeout as wait } from 'node:timers/promises';
import { retrying } from '../batch/retrying.ts';
import type { EmbeddingGenerator, EmbeddingModel } from '../../interfaces/index.ts';
import { toRows } from '../http/http-generator.ts';
import { badInput, unavailable } from '../messages.ts';
import { toUnitVector } from '../vectors.ts';
import { BudgetMeter } from './budget-meter.ts';
import { RunpodApi, type ApiOptions, type Job } from './runpod-api.ts';

export interface EndpointOptions extends ApiOptions {
  readonly endpoint: string;
  /** In US dollars; default 5. */
  readonly budget?: number;
  /** In US dollars for an hour of a worker; default 1.2. */
  readonly pricePerHour?: number;
  /** Until a job is given up, in milliseconds; default 10 minutes (a cold start is one or two). */
  readonly timeout?: number;
  /** Between two questions, in milliseconds; default 1,000. */
  readonly pollEvery?: number;
}

/** Asks the endpoint for one vector, which wakes a worker, and learns how long vectors are. */
export async function openEndpoint(options: EndpointOptions): Promise<EmbeddingGenerator> {
  const jobs = new Jobs(options);
  const [first = []] = await retrying(() => jobs.run(['dimension'], undefined), {});
  return new EndpointGenerator(jobs, options, first.length);
}

/** Vectors of a serverless endpoint of Runpod, whose worker answers as OpenAI's `/embeddings` does. */
class EndpointGenerator implements EmbeddingGenerator {
  readonly model: EmbeddingModel;
  private readonly jobs: Jobs;

  constructor(jobs: Jobs, { model }: EndpointOptions, dimension: number) {
    this.jobs = jobs;
    this.model = { id: `runpod:${model}`, version: model, dimension, maxTokens: 512 };
  }

  countTokens(text: string): number {
    return Math.ceil(Buffer.byteLength(text) / 3);
  }

  async embed(texts: readonly string[], signal?: AbortSignal): Promise<Float32Array[]> {
    if (texts.length === 0) return [];
    return (await this.jobs.run(texts, signal)).map((row) => toUnitVector(row, this.model));
  }

  async embedQuery(text: string, signal?: AbortSignal): Promise<Float32Array> {
    const [vector] = await this.embed([text], signal);
    return vector!;
  }

  spent(): number {
    return this.jobs.meter.total();
  }

  async close(): Promise<void> {}
}

/** Jobs of an endpoint: sent, waited for, paid for; taken back when they are given up. */
class Jobs {
  readonly meter: BudgetMeter;
  private readonly options: EndpointOptions;
  private readonly api: RunpodApi;

  constructor(options: EndpointOptions) {
    this.options = options;
    this.meter = new BudgetMeter(options.budget ?? 5);
    this.api = new RunpodApi(options);
  }

  async run(texts: readonly string[], signal: AbortSignal | undefined): Promise<number[][]> {
    this.meter.check();
    const { endpoint, model } = this.options;
    const sent = await this.api.runJob(endpoint, { model, input: texts }, signal);
    const job = await this.waitFor(sent, signal);
    this.meter.add(((job.executionTime ?? 0) / 3_600_000) * (this.options.pricePerHour ?? 1.2));
    if (job.status !== 'COMPLETED') throw badInput(model, `the job ended as ${job.status}`);
    return toRows(job.output, texts.length, model);
  }

  private async waitFor(sent: Job, signal: AbortSignal | undefined): Promise<Job> {
    const { endpoint, model, timeout = 600_000, pollEvery = 1000 } = this.options;
    const until = Date.now() + timeout;
    let job = sent;
    try {
      while (job.status === 'IN_QUEUE' || job.status === 'IN_PROGRESS') {
        if (Date.now() > until) throw unavailable(model, `the job did not end within ${timeout / 1000} s`);
        await wait(pollEvery, undefined, signal === undefined ? {} : { signal });
        job = await this.api.jobStatus(endpoint, sent.id, signal);
      }
    } catch (error) {
      // A job that nobody waits for would be worked on, and paid for.
      await this.api.cancelJob(endpoint, sent.id).catch(() => {});
      throw error;
    }
    if (job.status === 'TIMED_OUT' || job.status === 'CANCELLED')
      throw unavailable(model, `the job ended as ${job.status}`);
    return job;
  }
}
