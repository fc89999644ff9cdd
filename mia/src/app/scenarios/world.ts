import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { EmbeddingStore, readActive } from '../../embeddings/index.ts';
import type { StorageClient } from '../../storage/index.ts';
import type { Command, Context, OptionValues } from '../command.ts';
import { startApi, type RunningApi } from '../serve/start-api.ts';
import { startMonitor } from '../serve/start-monitor.ts';
import type { Monitor } from '../serve/monitor.ts';
import { storageFrom } from '../storage-options.ts';
import { parseExposition, type ScrapedSeries } from './parse-exposition.ts';
import { startEncoder } from './encoder.ts';
import { pageOf } from './texts.ts';

/** A folder of its own, the six modules over it, and the servers as `mia serve` and `mia mcp` start them. */
export class World implements AsyncDisposable {
  readonly folder: string;
  /** An encoder of 768 dimensions, as `mia models use` wants it. */
  readonly model: string;
  private readonly context: Context;
  private readonly open: AsyncDisposableStack;
  private serving: Promise<{ readonly api: RunningApi; readonly monitor: Monitor }> | undefined;

  constructor(folder: string, model: string, context: Context, open: AsyncDisposableStack) {
    this.folder = folder;
    this.model = model;
    this.context = { ...context, cwd: folder, quiet: true, env: { PATH: context.env['PATH'] } };
    this.open = open;
  }

  /** Puts a page into the archive. */
  async write(name: string, text: string): Promise<void> {
    await mkdir(this.source, { recursive: true });
    await writeFile(path.join(this.source, `${name}.htm`), pageOf(name, text));
  }

  get source(): string {
    return path.join(this.folder, 'archive');
  }

  /** Runs a command of MIA. Throws when it ends with anything but success. */
  async run(command: Command, words: readonly string[] = [], options: OptionValues = {}): Promise<void> {
    const { exitCode = 0 } = await command.run(this.context, words, { ...this.options, ...options });
    if (exitCode !== 0) throw new Error(`mia ${command.name} ended with ${exitCode}`);
  }

  /** For one piece of work; closed afterwards. */
  async withStorage<Result>(work: (storage: StorageClient) => Promise<Result>): Promise<Result> {
    const storage = await storageFrom(this.context, this.options);
    try {
      return await work(storage);
    } finally {
      storage.close();
    }
  }

  /** The embeddings that are in use. */
  withEmbeddings<Result>(work: (embeddings: EmbeddingStore) => Promise<Result>): Promise<Result> {
    return this.withStorage(async (storage) => {
      const active = await readActive(storage);
      if (active === undefined) throw new Error('no embeddings are in use');
      return work(new EmbeddingStore(storage, active.folder));
    });
  }

  /** The API and the metrics, started when they are needed first. */
  served(): Promise<{ readonly api: RunningApi; readonly monitor: Monitor }> {
    this.serving ??= this.serve();
    return this.serving;
  }

  /** The answer of the API to a GET. */
  async ask(route: string): Promise<{ readonly status: number; readonly body: Record<string, unknown> }> {
    const { api } = await this.served();
    const response = await fetch(api.url + route);
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }

  /** A tool of `mia mcp`, called by the official client over the standard streams. */
  async callTool(name: string, values: Record<string, unknown>): Promise<Record<string, unknown>> {
    const { api } = await this.served();
    const [command = '', ...before] = this.context.self;
    const args = [...before, 'mcp', '--api', api.url];
    const env = { PATH: this.context.env['PATH'] ?? '', MIA_STORAGE: this.storage };
    const client = new Client({ name: 'scenarios', version: '1' });
    await client.connect(new StdioClientTransport({ command, args, env, cwd: this.folder, stderr: 'ignore' }));
    try {
      return (await client.callTool({ name, arguments: values })).structuredContent as Record<string, unknown>;
    } finally {
      await client.close();
    }
  }

  /** Every series that is served at /metrics. */
  async metrics(): Promise<readonly ScrapedSeries[]> {
    const { monitor } = await this.served();
    return parseExposition(await (await fetch(monitor.metricsUrl ?? '')).text());
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.open.disposeAsync();
  }

  private get storage(): string {
    return path.join(this.folder, 'documents');
  }

  private get options(): OptionValues {
    return { storage: this.storage, port: '0', rateLimit: '0', baseUrl: 'none' };
  }

  private async serve() {
    const monitor = this.open.use(await startMonitor(this.context, this.options));
    const api = this.open.use(await startApi(this.context, this.options, monitor));
    await monitor.listen('127.0.0.1');
    return { api, monitor };
  }
}

/** `model`: an encoder to use instead of the one that is brought along. */
export async function makeWorld(context: Context, model?: string): Promise<World> {
  await using open = new AsyncDisposableStack();
  const folder = await mkdtemp(path.join(tmpdir(), 'mia-scenarios-'));
  open.defer(() => rm(folder, { recursive: true, force: true }));
  const spec = model ?? open.use(await startEncoder()).model;
  return new World(folder, spec, context, open.move());
}
