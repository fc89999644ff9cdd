import { PANELS, TILES } from '../panels/panels.ts';
import { html } from './html.ts';
import { CLIENT } from './client.ts';
import { STYLE } from './style.ts';

/** The whole page with what is known now; without scripts it loads itself anew now and then. */
export function page(parts: Readonly<Record<string, string>>, base: string): string {
  const tiles = TILES.map(({ id, title }) => `<div class="tile"><dt>${title}</dt><dd id="tile-${id}">${parts[`tile-${id}`]}</dd></div>`); // prettier-ignore
  const charts = PANELS.map(({ id }) => `<section class="chart" id="panel-${id}">${parts[`panel-${id}`]}</section>`);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>MIA: how it is</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<noscript><meta http-equiv="refresh" content="10"></noscript>
<link rel="icon" href="data:,"><style>${STYLE}</style></head>
<body><header><h1>MIA</h1><p id="health" role="status">${parts['health']}</p><p id="live">live</p></header>
<main><dl class="tiles">${tiles.join('')}</dl>
<div class="charts">${charts.join('')}</div>
<section class="levels"><h2>Service levels</h2><table><thead><tr><th scope="col">Promise</th><th scope="col">Promised</th><th scope="col">Attained</th><th scope="col">Budget left</th></tr></thead><tbody id="slos">${parts['slos']}</tbody></table></section></main>
${html`<script data-events="${base}/events">`}${CLIENT}</script></body></html>`;
}
