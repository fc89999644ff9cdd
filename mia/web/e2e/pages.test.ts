import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { servedArchive, type ServedArchive } from '../../src/app/testing/served-archive.ts';

/** The pages as they come over HTTP, without a browser. */
describe('the search page over HTTP', () => {
  let served: ServedArchive;
  beforeAll(async () => {
    served = await servedArchive({ rateLimit: 60 });
  });
  afterAll(() => served[Symbol.asyncDispose]());

  const get = async (url: string, headers: Record<string, string> = {}) => {
    const { statusCode, headers: given, body } = await served.server.inject({ url, headers });
    return { status: statusCode, headers: given, body };
  };

  test('shows a question’s passages, and where each stands in its text', async () => {
    const { status, body } = await get('/?q=weavers+shuttles');
    expect(status).toBe(200);
    expect(body).toContain('The <mark>weavers</mark>');
    const address = /href="(\/read\/[^"]+)"/.exec(body)?.[1]?.replaceAll('&amp;', '&');
    const text = await get(address!.replace(/#.*/, ''));
    expect(text.body).toContain('class="block found"');
    expect(text.body).toContain('← Results for “weavers shuttles”');
  });

  test('loads nothing from elsewhere, and has neither script nor style in it', async () => {
    for (const url of ['/', '/?q=weavers', '/browse', '/browse?author=kautsky']) {
      const { headers, body } = await get(url);
      expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
      expect(headers['content-security-policy']).not.toContain('unsafe');
      for (const element of elementsOf(body)) {
        expect(element.attrs.filter(({ name }) => name === 'style' || name.startsWith('on'))).toEqual([]);
        expect(element.tagName === 'script' ? element.childNodes : []).toEqual([]);
        expect(element.tagName).not.toBe('style');
      }
    }
  });

  test('tells in few bytes that a page is still so, and keeps its files for good', async () => {
    const { headers, body } = await get('/browse');
    expect(await get('/browse', { 'if-none-match': String(headers['etag']) })).toMatchObject({ status: 304, body: '' });
    const style = /href="(\/assets\/[^"]+\.css)"/.exec(body)?.[1];
    expect((await get(style!)).headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect((await get(style!.replace(/assets\/\w+/, 'assets/0'))).status).toBe(404);
    expect((await get(style!.replace('style.css', '..%2f..%2fpackage.json'))).status).toBe(404);
  });

  test('answers a browser with a page when something is wrong, and a program with JSON', async () => {
    const page = await get('/nowhere', { accept: 'text/html,application/xhtml+xml' });
    expect(page).toMatchObject({ status: 404, headers: { 'content-type': 'text/html; charset=utf-8' } });
    expect(page.body).toContain('<h1>Nothing is there</h1>');
    expect((await get('/nowhere')).headers['content-type']).toMatch(/problem\+json/);
    const absent = await get('/read/0123456789abcdef01234567');
    expect(absent.status).toBe(404);
    expect(absent.body).toContain(String(absent.headers['x-request-id'])); // by which the log has it
    expect((await get('/read/..%2f..%2fetc')).status).toBe(404);
    expect((await get('/browse?author=x&cursor=nonsense', { accept: 'text/html' })).status).toBe(400);
  });

  test('names a filter that is none, and shows what is left', async () => {
    const { status, body } = await get('/?q=weavers&from=yesterday&show=9999');
    expect(status).toBe(200);
    expect(body).toContain('“yesterday” is no date');
    expect(body).toContain('<mark>weavers</mark>');
  });

  test('takes filters without a question for a wish to browse', async () => {
    const { status, headers } = await get('/?q=&author=Karl+Kautsky&from=&to=');
    expect(status).toBe(303);
    expect(headers['location']).toBe('/browse?author=Karl+Kautsky');
    expect((await get(String(headers['location']))).body).toContain('The Harvest Question');
  });

  test('counts pages, not their files, against the rate', async () => {
    const style = /href="(\/assets\/[^"]+\.css)"/.exec((await get('/')).body)?.[1];
    const before = (await get('/browse')).headers['ratelimit-remaining'];
    for (let at = 0; at < 5; at += 1) await get(style!);
    expect(Number((await get('/browse')).headers['ratelimit-remaining'])).toBe(Number(before) - 1);
  });
});

type Element = DefaultTreeAdapterTypes.Element;

function elementsOf(body: string): Element[] {
  const walk = (node: DefaultTreeAdapterTypes.Node): Element[] => [
    ...('tagName' in node ? [node] : []),
    ...('childNodes' in node ? node.childNodes.flatMap(walk) : []),
  ];
  return walk(parse(body));
}
