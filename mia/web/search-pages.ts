import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { APIInterface, RestProblem } from '../src/interfaces/index.ts';
import { readSearchState } from './address/search-state.ts';
import { Assets } from './assets.ts';
import { FilterChoices } from './loading/filter-choices.ts';
import { loadBrowse } from './loading/load-browse.ts';
import { loadRead } from './loading/load-read.ts';
import { loadSearch } from './loading/load-search.ts';
import type { Loaded } from './loading/loaded.ts';
import { layout, type Page, type Theme } from './views/layout.ts';
import { problemView } from './views/problem-view.ts';

type Admit = <T>(work: () => Promise<T>) => Promise<T>;
type Load = (request: FastifyRequest, parameters: URLSearchParams) => Promise<Loaded>;

/** Nothing from elsewhere, no script and no style in the page itself. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The search page: HTML made on the server of what the API answers. Reading, searching and browsing need no script. */
export class SearchPages {
  readonly policy = POLICY;
  private readonly api: APIInterface;
  private readonly assets = new Assets();
  private readonly choices: FilterChoices;

  constructor(api: APIInterface) {
    this.api = api;
    this.choices = new FilterChoices(api);
  }

  addTo(server: FastifyInstance, admit: Admit): void {
    this.addView(server, '/', admit, (_, parameters) => loadSearch(this.api, this.choices, parameters));
    this.addView(server, '/browse', admit, (_, parameters) => loadBrowse(this.api, parameters));
    this.addView(server, '/read/:id', admit, ({ params }, parameters) =>
      loadRead(this.api, (params as { readonly id: string }).id, parameters),
    );
    this.addAssets(server);
  }

  /** A problem as a page. */
  problem(problem: RestProblem, cookie: string | undefined): string {
    const { state } = readSearchState(new URLSearchParams());
    return this.render({ title: problem.title, main: problemView(problem), kind: 'problem', state }, cookie);
  }

  private addView(server: FastifyInstance, url: string, admit: Admit, load: Load): void {
    server.get(url, async (request, reply) => {
      const parameters = new URLSearchParams(/\?(.*)$/s.exec(request.raw.url ?? '')?.[1] ?? '');
      const loaded = await admit(() => load(request, parameters));
      if ('redirect' in loaded) return reply.redirect(loaded.redirect, 303);
      return this.send(loaded.page, loaded.status ?? 200, request, reply);
    });
  }

  /** Browsers ask each time whether a page is still so, and are told in a few bytes. */
  private send(page: Page, status: number, request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const text = this.render(page, request.headers.cookie);
    const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;
    void reply.headers({
      'content-security-policy': POLICY,
      'referrer-policy': 'same-origin',
      'cache-control': 'private, no-cache',
      vary: 'cookie',
      etag,
    });
    if (request.headers['if-none-match'] === etag) return reply.code(304).send();
    return reply.code(status).type('text/html; charset=utf-8').send(text);
  }

  private render(page: Page, cookie: string | undefined): string {
    return layout(page, this.assets, themeIn(cookie));
  }

  private addAssets(server: FastifyInstance): void {
    server.get('/assets/:version/:name', { config: { rateLimit: false } }, (request, reply) => {
      const { version, name } = request.params as { readonly version: string; readonly name: string };
      const asset = this.assets.files.get(name);
      if (asset === undefined || version !== this.assets.version) return reply.callNotFound();
      return reply.header('cache-control', 'public, max-age=31536000, immutable').type(asset.type).send(asset.bytes);
    });
  }
}

/** What the switch of the page has set; none: as the system has it. */
function themeIn(cookie = ''): Theme {
  const theme = /(?:^|;\s*)mia-theme=(light|dark)(?:;|$)/.exec(cookie)?.[1];
  return theme === 'light' || theme === 'dark' ? theme : undefined;
}
