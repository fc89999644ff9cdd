import type { RestProblem } from '../../src/interfaces/index.ts';
import { html, NOTHING, type Html } from '../html/html.ts';

/** What went wrong, and what to do next. */
export function problemView({ title, detail, hint, code, status, requestId }: RestProblem): Html {
  return html`<div class="trouble">
    <p class="code">${status}</p>
    <h1>${title}</h1>
    <p>${detail}</p>
    ${status === 404 ? html`<p>It may have left the archive, or the address has a slip. <a href="/">Search</a> or <a href="/browse">browse</a>.</p>` : html`<p>${hint}</p>`}
    ${status >= 500 ? html`<p>The <a href="/health">state of the server</a> says what is missing. Until there is an index, <code>mia ingest</code>, <code>mia embed</code> and <code>mia index</code> make one.</p>` : NOTHING}
    <p class="small"><a href="/docs#${code}">${code}</a>, request ${requestId}</p>
  </div>`;
}
