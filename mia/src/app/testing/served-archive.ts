import type { FastifyInstance } from 'fastify';
import { ApiService, createServer, type ApiServiceOptions, type ServerOptions } from '../../api/index.ts';
import { AUTHORITIES } from '../../pipeline/index.ts';
import { EmbeddedIndex, VectorDatabase } from '../../vectordb/index.ts';
import { page, testArchive, type TestArchive } from './archive.ts';
import { mia } from './embedding-commands.ts';

/** Pages by two authors, with words of our own. */
export const PAGES: Readonly<Record<string, string>> = {
  'archive/luxemburg/strike.htm': page(
    'The Strike at the Mill',
    'The weavers laid down their shuttles on a cold morning, and no wheel turned in the valley for nine days. ' +
      'Bread was shared among the families, and nobody went back before the wages of all were raised.',
  ),
  'archive/luxemburg/letter.htm': page(
    'A Letter on Birds',
    'This morning a blackbird sang on the wall of the yard, and for an hour I forgot every committee and every resolution.',
  ),
  'archive/kautsky/harvest.htm': page(
    'The Harvest Question',
    'Whoever owns the threshing machine owns the harvest of his neighbours, though he never lifts a scythe himself.',
    'Karl Kautsky',
  ),
};

/** An archive that is indexed, and the API over it, without a port: `await using served = await servedArchive()`. */
export class ServedArchive implements AsyncDisposable {
  readonly archive: TestArchive;
  readonly service: ApiService;
  readonly server: FastifyInstance;
  readonly index: VectorDatabase;

  constructor(archive: TestArchive, service: ApiService, server: FastifyInstance, index: VectorDatabase) {
    this.archive = archive;
    this.service = service;
    this.server = server;
    this.index = index;
  }

  /** The status, the headers and the JSON of a GET. */
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- names what the answer is
  async get<T = Record<string, unknown>>(url: string, headers: Record<string, string> = {}) {
    const response = await this.server.inject({ method: 'GET', url, headers });
    return { status: response.statusCode, headers: response.headers, body: response.json<T>() };
  }

  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- names what the answer is
  async post<T = Record<string, unknown>>(url: string, body: unknown, headers: Record<string, string> = {}) {
    const payload = typeof body === 'string' ? body : JSON.stringify(body);
    const response = await this.server.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/json', ...headers },
      payload,
    });
    return { status: response.statusCode, headers: response.headers, body: response.json<T>() };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.server.close();
    await this.index[Symbol.asyncDispose]();
    await this.archive[Symbol.asyncDispose]();
  }
}

export async function indexedArchive(pages = PAGES): Promise<TestArchive> {
  const archive = await testArchive(pages);
  await archive.ingest();
  await mia(archive, 'embed');
  await mia(archive, 'index');
  return archive;
}

export async function servedArchive(
  options: Partial<Omit<ServerOptions, 'service'>> & Pick<ApiServiceOptions, 'model'> = {},
  pages = PAGES,
): Promise<ServedArchive> {
  return serve(await indexedArchive(pages), options);
}

/** The API over an archive that is indexed; without a rate limit unless one is given. */
export async function serve(
  archive: TestArchive,
  { model, ...options }: Parameters<typeof servedArchive>[0] = {},
): Promise<ServedArchive> {
  const index = new VectorDatabase(new EmbeddedIndex(`${archive.storage}/.mia/index`));
  const service = new ApiService({
    index,
    storage: await archive.open(),
    version: '0.0.0',
    people: AUTHORITIES,
    ...(model === undefined ? {} : { model }),
  });
  const server = await createServer({ service, version: '0.0.0', rateLimit: 0, ...options });
  return new ServedArchive(archive, service, server, index);
}
