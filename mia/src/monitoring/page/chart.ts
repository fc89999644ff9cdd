import type { Panel } from '../panels/panels.ts';
import type { Point } from '../sampler.ts';
import { formatValue } from './format.ts';
import { html } from './html.ts';

const WIDTH = 600;
const HEIGHT = 140;
/** Milliseconds that a chart goes back; older points are not drawn. */
const SPAN = 30 * 60_000;

/** The curves of a panel as SVG, with the highest value at the side and the last ones in the legend. */
export function chart(panel: Panel, points: readonly Point[]): string {
  const { title, unit, curves } = panel;
  const last = points.at(-1);
  const from = Math.max((last?.at ?? 0) - SPAN, points[0]?.at ?? 0);
  const shown = points.filter(({ at }) => at >= from);
  const top = niceTop(Math.max(...shown.flatMap(({ values }) => curves.map((_, at) => values.get(`${panel.id}.${at}`) ?? 0)), 0), unit); // prettier-ignore
  const to = Math.max(last?.at ?? 1, from + 60_000);
  const paths = curves.map((curve, at) => {
    const values = shown.map((point) => ({ at: point.at, value: point.values.get(`${panel.id}.${at}`) }));
    return `<path class="${colour(curve.bad, at)}" d="${pathOf(values, from, to, top)}"/>`;
  });
  const legend = curves.map(({ label, bad }, at) => {
    const value = formatValue(last?.values.get(`${panel.id}.${at}`), unit);
    return html`<li class="${colour(bad, at)}"><span>${label}</span> <b>${value}</b></li>`;
  });
  const told = curves.map(({ label }, at) => `${label} ${formatValue(last?.values.get(`${panel.id}.${at}`), unit)}`).join(', '); // prettier-ignore
  return [
    html`<h2>${title}</h2>`,
    `<ul class="legend">${legend.join('')}</ul>`,
    html`<div class="plot"><span class="top">${formatValue(top, unit)}</span></div>`,
    html`<svg
      viewBox="0 0 ${String(WIDTH)} ${String(HEIGHT)}"
      preserveAspectRatio="none"
      role="img"
      aria-label="${title}: ${told}"
    ></svg>`,
    `<path class="grid" d="M0 1H${WIDTH}M0 ${HEIGHT / 2}H${WIDTH}M0 ${HEIGHT - 1}H${WIDTH}"/>${paths.join('')}</svg></div>`,
    html`<p class="span"><span>${ago(to - from)}</span><span>now</span></p>`,
  ].join('');
}

function colour(bad: boolean | undefined, at: number): string {
  return bad === true ? 'bad' : `c${at}`;
}

/** A gap where nothing was to be told. */
function pathOf(
  values: readonly { at: number; value: number | undefined }[],
  from: number,
  to: number,
  top: number,
): string {
  let pen = 'M';
  return values
    .map(({ at, value }) => {
      if (value === undefined) {
        pen = 'M';
        return '';
      }
      const x = ((at - from) / (to - from)) * WIDTH;
      const y = HEIGHT - 2 - (Math.min(value, top) / top) * (HEIGHT - 4);
      const step = `${pen}${x.toFixed(1)} ${y.toFixed(1)}`;
      pen = 'L';
      return step;
    })
    .join('');
}

/** The next of 1, 2, 5 × 10ⁿ, so that the scale does not jump about. */
function niceTop(highest: number, unit: Panel['unit']): number {
  if (highest <= 0) return unit === 'share' || unit === 'per-second' || unit === 'count' ? 1 : 0.1;
  const power = 10 ** Math.floor(Math.log10(highest));
  const top = [1, 2, 5, 10].find((step) => step * power >= highest) ?? 10;
  return unit === 'share' && highest <= 1 ? Math.min(top * power, 1) : top * power;
}

function ago(milliseconds: number): string {
  const minutes = Math.round(milliseconds / 60_000);
  return minutes <= 1 ? '1 minute ago' : `${minutes} minutes ago`;
}
