import { html, NOTHING, type Html } from '../html/html.ts';
import type { Assets } from '../assets.ts';
import { searchForm, type FormChoices } from './search-form.ts';
import type { SearchState } from '../address/search-state.ts';

export interface Page {
  /** Of the window: what is shown, without the product's name. */
  readonly title: string;
  readonly main: Html;
  /** What the search field holds. */
  readonly state: SearchState;
  readonly choices?: FormChoices;
  /** Which face of the page this is: the width and the style of it. */
  readonly kind: 'home' | 'results' | 'read' | 'browse' | 'problem';
  /** What a screen reader is told when the page has come. */
  readonly announce?: string;
}

export type Theme = 'light' | 'dark' | undefined;

/** A whole document: the same frame around every view. */
export function layout({ title, main, state, choices, kind, announce }: Page, assets: Assets, theme: Theme): string {
  return html`<!doctype html>
    <html lang="en" ${theme === undefined ? NOTHING : html` data-theme="${theme}"`}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="${theme ?? 'light dark'}" />
        <title>${title === '' ? 'MIA' : `${title} – MIA`}</title>
        <link rel="stylesheet" href="${assets.address('style.css')}" />
        <link rel="icon" type="image/svg+xml" href="${assets.address('icon.svg')}" />
        <script type="module" src="${assets.address('page.js')}"></script>
      </head>
      <body class="${kind}">
        <a class="skip" href="#mia-main">Skip to the text</a>
        <header class="bar">
          <a class="brand" href="/"
            ><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 20V5l8 8 8-8v15" /></svg>MIA</a
          >
          ${kind === 'home' ? NOTHING : searchForm(state, choices)}
          <nav aria-label="Main">
            <a href="/browse" ${kind === 'browse' ? html` aria-current="page"` : NOTHING}>Browse</a
            ><a class="api" href="/docs">API</a>
            <button
              type="button"
              class="plain"
              data-theme-switch
              data-js
              aria-label="Dark colours"
              title="Light or dark"
            >
              <svg viewBox="0 0 24 24" aria-hidden="true">
                <circle cx="12" cy="12" r="8" />
                <path d="M12 4a8 8 0 0 1 0 16z" />
              </svg>
            </button>
            <button type="button" class="plain keys" data-help data-js aria-label="Keyboard" title="Keyboard (?)">
              <kbd>?</kbd>
            </button>
          </nav>
        </header>
        <main id="mia-main" tabindex="-1">${main}</main>
        <footer class="foot">
          <p>MIA finds passages; it writes nothing itself. What a text says is its author’s.</p>
        </footer>
        <p class="unseen" role="status" data-status data-announce="${announce ?? ''}"></p>
        ${HELP}
      </body>
    </html> `.text;
}

const KEYS: readonly (readonly [key: string, what: string])[] = [
  ['/', 'to the search field'],
  ['j', 'next passage, text or paragraph'],
  ['k', 'the one before'],
  ['Enter', 'open it'],
  ['c', 'copy the citation'],
  ['Esc', 'leave the field; back to the results'],
  ['?', 'this list'],
];

const HELP = html`<dialog class="help" data-help-dialog aria-labelledby="mia-help">
  <h2 id="mia-help">Keyboard</h2>
  <dl>
    ${KEYS.map(
      ([key, what]) =>
        html`<div>
          <dt><kbd>${key}</kbd></dt>
          <dd>${what}</dd>
        </div>`,
    )}
  </dl>
  <form method="dialog"><button>Close</button></form>
</dialog>`;
