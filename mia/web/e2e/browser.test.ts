import { lacks } from '@concert-mia/base/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TestBrowser } from '../testing/browser.ts';
import { ATTACK, servedCorpus } from '../testing/served-corpus.ts';

const COLOUR_OF_TARGET = `getComputedStyle(document.querySelector('.block:has(> .place:target)')).backgroundColor`;

/** The way of a reader through the page, in a browser, over the bundled corpus. */
describe.skipIf(lacks({ program: 'chromium' }))('the search page in a browser', () => {
  let served: Awaited<ReturnType<typeof servedCorpus>>;
  let browser: TestBrowser;
  beforeAll(async () => {
    served = await servedCorpus();
    browser = await TestBrowser.start(served.url);
  }, 120_000);
  afterAll(async () => {
    await browser[Symbol.asyncDispose]();
    await served[Symbol.asyncDispose]();
  });

  test('is walked with the keyboard from the question to the passage, and back', async () => {
    const page = await browser.open('/');
    const at = (selector: string) => page.locator(selector);
    await page.keyboard.press('/');
    await page.keyboard.type('what is surplus value');
    await page.keyboard.press('Enter');
    await at('ol.results').waitFor();
    expect(new URL(page.url()).search).toContain('q=what+is+surplus+value');
    await expect.poll(() => at('[data-status]').textContent()).toMatch(/passages found/);
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    expect(await at('.result').first().locator('h3 a:focus').count()).toBe(1);
    await page.keyboard.press('Enter');
    await at('.block.found').first().waitFor();
    const top = await page.evaluate<number>(
      `document.querySelector('.block.found').getBoundingClientRect().top / innerHeight`,
    );
    expect(top).toBeLessThan(1);
    expect(top).toBeGreaterThanOrEqual(0);
    await page.keyboard.press('c');
    await expect.poll(() => page.evaluate('navigator.clipboard.readText()')).toMatch(/^“?[A-Z].*“.*”.*, \S+$/);
    await page.keyboard.press('Escape');
    await at('ol.results').waitFor();
    await page.goBack();
    await at('.block.found').first().waitFor();
    await page.keyboard.press('?');
    await at('dialog[open]').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => at('dialog[open]').count()).toBe(0);
    expect(browser.trouble.splice(0)).toEqual([]);
  });

  test('keeps hostile words in titles, texts and names as words', async () => {
    const page = await browser.open(`/?q=${encodeURIComponent(`hostile zebra ${ATTACK}`)}`);
    await page.locator('.result h3 a').first().click();
    await page.locator('.block').first().waitFor();
    expect(await page.locator('.body').textContent()).toContain('<script>globalThis.owned = true</script>');
    expect(await page.title()).toContain('<script>');
    await page.goto(`/browse?author=${encodeURIComponent(`Zed ${ATTACK}`)}`);
    expect(await page.evaluate(`'owned' in globalThis`)).toBe(false);
    expect(browser.trouble.splice(0)).toEqual([]);
  });

  test('reads, searches and browses without scripts', async () => {
    const page = await browser.open('/', { scripts: false, phone: true });
    await page.locator('#mia-q').fill('lighthouses ropes tides');
    await page.locator('.search button').first().click();
    await page.locator('.result h3 a', { hasText: 'The Noted Essay' }).first().click();
    expect(await page.locator('.block.found').count()).toBeGreaterThan(0);
    await page.goto(`${page.url().replace(/[?#].*/, '')}#015`);
    const target = page.locator('.block:has(> .place:target)');
    expect(await target.textContent()).toContain('Paragraph number 15');
    expect(await page.evaluate(COLOUR_OF_TARGET)).not.toBe('rgba(0, 0, 0, 0)');
    expect(await page.locator('.block:has(> .place:target) .note').textContent()).toContain('keepers of lighthouses');
    await page.locator('nav >> text=Browse').click();
    await page.locator('.timeline a').first().click();
    expect(await page.locator('.works li').count()).toBeGreaterThan(0);
    expect(await page.locator('[data-js]:visible').count()).toBe(0);
    expect(browser.trouble.splice(0)).toEqual([]);
  });
});
