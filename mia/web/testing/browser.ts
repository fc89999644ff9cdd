import path from 'node:path';
import { accessSync, constants } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';

export interface Window {
  readonly scripts?: boolean;
  readonly dark?: boolean;
  readonly phone?: boolean;
}

/** Debian's Chromium; what a page logs as an error, throws, or asks of another host is collected. */
export class TestBrowser implements AsyncDisposable {
  readonly trouble: string[] = [];
  private readonly browser: Browser;
  private readonly url: string;

  private constructor(browser: Browser, url: string) {
    this.browser = browser;
    this.url = url;
  }

  static async start(url: string): Promise<TestBrowser> {
    const args = ['--no-sandbox', '--disable-gpu', '--disable-quic'];
    return new TestBrowser(await chromium.launch({ executablePath: onPath('chromium'), args }), url);
  }

  /** A window of its own, with nothing kept from others, at a path of the server. */
  async open(address: string, { scripts = true, dark = false, phone = false }: Window = {}): Promise<Page> {
    const context = await this.browser.newContext({
      baseURL: this.url,
      javaScriptEnabled: scripts,
      colorScheme: dark ? 'dark' : 'light',
      reducedMotion: 'reduce',
      viewport: phone ? { width: 390, height: 844 } : { width: 1280, height: 860 },
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const page = await context.newPage();
    page.on('console', (message) => void (message.type() === 'error' && this.trouble.push(message.text())));
    page.on('pageerror', (error) => void this.trouble.push(String(error)));
    page.on('request', (request) => void (request.url().startsWith(this.url) || this.trouble.push(request.url())));
    await page.goto(address);
    return page;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.browser.close();
  }
}

/** Where a program lies; its bare name when it is nowhere, so that the error says so. */
function onPath(program: string): string {
  const places = (process.env['PATH'] ?? '').split(path.delimiter).map((folder) => path.join(folder, program));
  return places.find(isExecutable) ?? program;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
