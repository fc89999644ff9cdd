import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  authorsResponseSchema,
  contextResponseSchema,
  documentResponseSchema,
  facetsResponseSchema,
  healthResponseSchema,
  problemSchema,
  searchResponseSchema,
  worksResponseSchema,
  type AuthorsResponse,
  type ContextResponse,
  type DocumentResponse,
  type SearchResponse,
  type WorksResponse,
} from '../../interfaces/index.ts';
import { servedArchive, type ServedArchive } from '../testing/served-archive.ts';

describe('the REST API over an archive', () => {
  let served: ServedArchive;
  beforeAll(async () => {
    served = await servedArchive();
  });
  afterAll(() => served[Symbol.asyncDispose]());

  const search = async (query: string) => (await served.get<SearchResponse>(`/search?${query}`)).body;

  test('finds a passage and cites the very paragraph', async () => {
    const { body, headers } = await served.get<SearchResponse>('/search?q=weavers+shuttles');
    expect(searchResponseSchema.parse(body)).toEqual(body);
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(body.results[0]).toMatchObject({
      rank: 1,
      author: 'Rosa Luxemburg',
      content: expect.stringContaining('weavers') as string,
      citation: { link: expect.stringMatching(/strike\.htm/) as string },
    });
    expect(body.results[0]?.citation.attribution).toContain('“The Strike at the Mill” (1910)');
  });

  test('pages through what it found without a gap or a repetition', async () => {
    const all = (await search('q=the+morning+harvest+wages')).results.map(({ id }) => id);
    const paged: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: SearchResponse = await search(`q=the+morning+harvest+wages&limit=1${cursor && `&cursor=${cursor}`}`);
      paged.push(...page.results.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(all.length).toBeGreaterThan(1);
    expect(paged).toEqual(all);
  });

  test('refuses the cursor of another question', async () => {
    const { nextCursor } = await search('q=the+morning+harvest+wages&limit=1');
    const wrong = await served.get(`/search?q=other&limit=1&cursor=${nextCursor}`);
    expect(wrong).toMatchObject({ status: 400, body: { code: 'E_CURSOR' } });
  });

  test('filters by author, one or several', async () => {
    expect((await search('q=morning+harvest&author=kautsky')).results.map(({ author }) => author)).toEqual([
      'Karl Kautsky',
    ]);
    expect((await search('q=morning+harvest&author=kautsky&author=Rosa+Luxemburg')).results.length).toBeGreaterThan(1);
  });

  test('gives a document, whole or in parts', async () => {
    const [found] = (await search('q=blackbird')).results;
    const { body } = await served.get<DocumentResponse>(`/document/${found?.documentId}`);
    expect(documentResponseSchema.parse(body)).toEqual(body);
    expect(body.markdown).toContain('blackbird');
    const part = (await served.get<DocumentResponse>(`/document/${found?.documentId}?start=5&length=20`)).body;
    expect(part).toMatchObject({ markdown: body.markdown.slice(5, 25), start: 5, nextStart: 25, total: body.total });
  });

  test('gives a passage with those around it', async () => {
    const [found] = (await search('q=blackbird')).results;
    const { body } = await served.get<ContextResponse>(`/chunk/${found?.id}/context`);
    expect(contextResponseSchema.parse(body)).toEqual(body);
    expect(body.passage.id).toBe(found?.id);
  });

  test('lists authors, works and facets', async () => {
    const { body: authors } = await served.get<AuthorsResponse>('/authors');
    expect(authorsResponseSchema.parse(authors).authors.map(({ name }) => name)).toEqual(['Karl Kautsky', 'Rosa Luxemburg']); // prettier-ignore
    expect((await served.get<AuthorsResponse>('/authors?prefix=lux')).body.authors).toHaveLength(1);
    const { body: works } = await served.get<WorksResponse>('/works?author=luxemburg&from=1910&to=1910-12');
    expect(worksResponseSchema.parse(works).works.map(({ title }) => title)).toEqual(['A Letter on Birds', 'The Strike at the Mill']); // prettier-ignore
    expect((await served.get<WorksResponse>('/works?from=1911')).body.works).toEqual([]);
    const { body: facets } = await served.get('/facets?facet=decade');
    expect(facetsResponseSchema.parse(facets).facets).toEqual({ decade: [{ value: '1910s', count: 3 }] });
  });

  test('is healthy, and says of what', async () => {
    const { status, body } = await served.get('/health');
    expect(status).toBe(200);
    expect(healthResponseSchema.parse(body)).toMatchObject({
      status: 'healthy',
      dependencies: { index: { status: 'healthy' }, storage: { status: 'healthy' } },
    });
  });

  test.each([
    ['/search', 400, 'E_REQUEST'],
    ['/search?q=x&limit=0', 400, 'E_REQUEST'],
    ['/search?q=x&nonsense=1', 400, 'E_REQUEST'],
    ['/search?q=x&from=yesterday', 400, 'E_REQUEST'],
    ['/search?q=%E0%A4%A', 200, undefined],
    ['/document/0123456789abcdef01234567', 404, 'E_NOT_FOUND'],
    ['/document/..%2f..%2fetc%2fpasswd', 400, 'E_REQUEST'],
    ['/chunk/0123456789abcdef01234567-0123456789abcdef/context', 404, 'E_NOT_FOUND'],
    ['/%zz', 400, 'E_REQUEST'],
    ['/nowhere', 404, 'E_NOT_FOUND'],
  ])('%s is answered with %d %s', async (url, status, code) => {
    const answer = await served.get(url);
    expect(answer.status).toBe(status);
    if (code === undefined) return;
    expect(problemSchema.parse(answer.body)).toMatchObject({ status, code, requestId: answer.headers['x-request-id'] });
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  });

  test('tells every problem of a request at once', async () => {
    const { body } = await served.get<{ errors: { path: string }[] }>('/search?limit=x&nonsense=1');
    expect(body.errors.map(({ path }) => path).sort()).toEqual(['query.limit', 'query.nonsense', 'query.q']);
  });

  test('names the method that a route takes', async () => {
    const response = await served.server.inject({ method: 'DELETE', url: '/search?q=x' });
    expect(response.statusCode).toBe(405);
    expect(response.headers['allow']).toBe('GET, HEAD');
  });
});
