import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import { lacks } from '@concert-mia/base/testkit';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SearchResponse } from '../../src/interfaces/index.ts';
import { TestBrowser } from '../testing/browser.ts';
import { ATTACK, servedCorpus } from '../testing/served-corpus.ts';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
/** Colours and widths do not depend on each other: two faces have both of each. */
const FACES = [
  { dark: false, phone: false },
  { dark: true, phone: true },
];

/** Every view, light and dark, wide and narrow: what auditors' rules find, what does not fit, what goes wrong. */
describe.skipIf(lacks({ program: 'chromium' }))('every view of the search page', () => {
  let served: Awaited<ReturnType<typeof servedCorpus>>;
  let browser: TestBrowser;
  let passage: { readonly documentId: string; readonly id: string };
  let axe: string;
  beforeAll(async () => {
    [served, axe] = await Promise.all([servedCorpus(), readFile(AXE, 'utf8')]);
    browser = await TestBrowser.start(served.url);
    const { body } = await served.get<SearchResponse>('/search?q=paragraph+number+15+lighthouses&author=noted');
    passage = body.results[0]!;
  }, 120_000);
  afterAll(async () => {
    await browser[Symbol.asyncDispose]();
    await served[Symbol.asyncDispose]();
  });

  const VIEWS: Readonly<Record<string, () => string>> = {
    'the first view': () => '/',
    'what was found': () => '/?q=what+is+surplus+value',
    'what was found, narrowed': () => '/?q=strike&author=luxemburg&from=1800&section=glossary&language=en',
    'a refusal': () => '/?q=zebrafish+genome+polymerase',
    'a filter that is none': () => '/?q=strike&from=yesterday',
    'a quotation': () => `/?q=${encodeURIComponent('“A note on keepers of lighthouses”')}`,
    'a quotation that is not there': () => `/?q=${encodeURIComponent('“nobody ever wrote these seven words here” — Lenin')}`, // prettier-ignore
    'an author': () => '/browse?author=Nora+Noted',
    'authors and years': () => '/browse',
    'texts of some years': () => '/browse?from=1900&to=1919',
    'a text at a passage': () => `/read/${passage.documentId}?q=lighthouses&passage=${passage.id}#mia-passage`,
    'a text at a name of its source': () => `/read/${passage.documentId}#015`,
    'hostile words': () => `/?q=${encodeURIComponent(`zebra ${ATTACK}`)}`,
    'nothing there': () => '/read/0123456789abcdef01234567',
  };

  describe.each(Object.keys(VIEWS))('%s', (name) => {
    test.each(FACES)('has nothing that the auditors’ rules find, and fits: %o', async (face) => {
      const page = await browser.open(VIEWS[name]!(), face);
      await page.locator('html[data-ready]').waitFor();
      await openAll(page);
      expect(await violations(page, axe)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
      expect(await page.evaluate(`'owned' in globalThis`)).toBe(false);
      expect(browser.trouble.splice(0).filter((line) => !line.includes('404'))).toEqual([]);
      await page.context().close();
    });

    test('shows the same words without scripts', async () => {
      const [plain, scripted] = await Promise.all([false, true].map((scripts) => browser.open(VIEWS[name]!(), { scripts }))); // prettier-ignore
      await scripted!.evaluate(`document.querySelectorAll('[data-js]').forEach((added) => added.remove())`);
      const words = async (page: Page | undefined) => withoutRequest(await page!.locator('main').innerText());
      expect((await words(plain)).replaceAll(/\s+/g, ' ')).toBe((await words(scripted)).replaceAll(/\s+/g, ' '));
      browser.trouble.splice(0);
      await Promise.all([plain?.context().close(), scripted?.context().close()]);
    });
  });

  test('the auditors’ rules find what is planted', async () => {
    const page = await browser.open('/');
    await page.evaluate(
      `document.querySelector('main').append(Object.assign(document.createElement('img'), { src: '' }))`,
    );
    expect(await violations(page, axe)).toEqual(['image-alt']);
  });

  test('notes stand beside the text where there is room, else under their paragraph', async () => {
    const address = VIEWS['a text at a passage']!();
    const besides = async (phone: boolean) => {
      const page = await browser.open(address, { phone });
      const note = (await page.locator('.note').first().boundingBox())!;
      const text = (await page.locator('.block:has(.note) > p').first().boundingBox())!;
      return { beside: note.x >= text.x + text.width, under: note.y >= text.y + text.height - 1 };
    };
    expect(await besides(false)).toMatchObject({ beside: true });
    expect(await besides(true)).toEqual({ beside: false, under: true });
  });

  test('the switch holds from page to page, and the system’s colours until then', async () => {
    const page = await browser.open('/', { dark: true });
    const paper = () => page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
    const dark = await paper();
    await page.locator('[data-theme-switch]').click();
    expect(await page.locator('[data-theme-switch]').getAttribute('aria-pressed')).toBe('false');
    const light = await paper();
    expect(light).not.toBe(dark);
    await page.goto('/browse');
    expect(await paper()).toBe(light);
  });

  test('everything can be reached with the tabulator, the way out of the bar first', async () => {
    const page = await browser.open('/?q=what+is+surplus+value');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.className')).toBe('skip');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('mia-main');
    const reached: string[] = [];
    for (let at = 0; at < 12; at += 1) {
      await page.keyboard.press('Tab');
      reached.push(await page.evaluate<string>(`document.activeElement.closest('main') ? document.activeElement.tagName : 'out'`)); // prettier-ignore
    }
    expect(new Set(reached)).toEqual(new Set(['A', 'SUMMARY']));
  });

  test('keys are left to whoever writes, and to the browser', async () => {
    const page = await browser.open('/?q=strike');
    await page.locator('#mia-q').click();
    await page.keyboard.type('/jk?c');
    expect(await page.locator('#mia-q').inputValue()).toContain('/jk?c');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    expect(await page.evaluate('document.activeElement.tagName')).toBe('BODY');
  });
});

/** Each search takes its own time, and each request has its own name. */
const withoutRequest = (words: string) =>
  words.replace(/Searched in (?:under )?[\d,]+ ms/, 'Searched').replace(/, request [\w-]+/, '');

async function openAll(page: Page): Promise<void> {
  await page.evaluate(`document.querySelectorAll('details').forEach((details) => { details.open = true })`);
}

/** What axe finds, by the names of its rules; all of them, the best practices too. */
async function violations(page: Page, axe: string): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate<string[]>(`axe.run(document).then(({ violations }) => violations.map(({ id, nodes }) => id === 'image-alt' ? id : id + ': ' + nodes.map(({ html, failureSummary }) => html.slice(0, 200) + ' ' + failureSummary).join(' | ')))`); // prettier-ignore
}
