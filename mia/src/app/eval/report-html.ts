import type { Row } from './evaluation.ts';
import type { Refusals } from './evaluate-questions.ts';
import type { Interval } from './measures.ts';

/** What an evaluation found. */
export interface Report {
  readonly rows: readonly Row[];
  readonly refusals: Refusals | undefined;
  readonly model: string;
  readonly passages: number;
  readonly createdAt: string;
}

const WIDTH = 520;
const BAR = 22;

/** The report as one page that needs nothing else: bars with their 95 % intervals, and the figures under them. */
export function reportHtml(report: Report): string {
  const { rows, refusals, model, passages, createdAt } = report;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>MIA: how well it finds</title>
<style>
  :root { color-scheme: light dark; }
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
  table { border-collapse: collapse; } th, td { padding: .2rem 1rem .2rem 0; text-align: left; }
  td.figure { text-align: right; font-variant-numeric: tabular-nums; }
  svg { max-width: 100%; } rect { fill: #7a8aa0; } rect.hybrid { fill: #b3261e; } text { font-size: 13px; fill: currentColor; }
  line { stroke: currentColor; } .small { opacity: .75; font-size: .9rem; }
</style>
<h1>How well it finds</h1>
<p class="small">${escape(model)}, ${passages.toLocaleString('en')} passages, ${escape(createdAt)}. Whiskers hold the mean with 95 %
(bootstrap of the questions). A difference whose interval leaves out 0 is more than chance.</p>
${rows.map(section).join('\n')}
${refusals === undefined ? '' : refusalSection(refusals)}
</html>
`;
}

function section(row: Row): string {
  return `<h2>${escape(row.set)}: ${escape(row.measure)}</h2>
<p class="small">${row.questions} questions</p>
<svg viewBox="0 0 ${WIDTH + 180} ${row.systems.length * (BAR + 6)}" role="img" aria-label="${escape(row.measure)}">
${row.systems.map(({ name, interval }, at) => bar(name, interval, at)).join('\n')}
</svg>
<table><tr><th>hybrid against</th><th>difference</th><th>95 % interval</th></tr>
${row.differences.map(({ against, interval }) => `<tr><td>${escape(against)}</td><td class="figure">${signed(interval.mean)}</td><td class="figure">${signed(interval.low)} … ${signed(interval.high)}</td></tr>`).join('\n')}
</table>`;
}

function bar(name: string, { mean, low, high }: Interval, at: number): string {
  const y = at * (BAR + 6);
  const x = (value: number) => (80 + value * WIDTH).toFixed(1);
  const middle = y + BAR / 2;
  return `<text x="0" y="${middle + 5}">${escape(name)}</text>
<rect class="${escape(name)}" x="80" y="${y}" width="${(mean * WIDTH).toFixed(1)}" height="${BAR}"></rect>
<line x1="${x(low)}" x2="${x(high)}" y1="${middle}" y2="${middle}"></line>
<text x="${(90 + high * WIDTH).toFixed(1)}" y="${middle + 5}">${mean.toFixed(3)}</text>`;
}

function refusalSection({ refused, unanswerable, kept, found, answeredAllTheSame }: Refusals): string {
  return `<h2>Refusing what has no answer</h2>
<p>${refused} of ${unanswerable} questions without an answer were refused; ${kept} of ${found} found answers were kept.</p>
<p class="small">Answered all the same: ${escape(answeredAllTheSame.join(', ') || 'none')}.</p>`;
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3)}`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
