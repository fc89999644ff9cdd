import { select } from '../panels/expression.ts';
import { evaluate } from '../panels/expression.ts';
import { PANELS, TILES } from '../panels/panels.ts';
import type { Sampler } from '../sampler.ts';
import type { SlaLine } from '../slo/sla-report.ts';
import { chart } from './chart.ts';
import { formatValue } from './format.ts';
import { html } from './html.ts';

/** The parts of the page that change, by the id of their element. */
export function partsOf(sampler: Sampler, levels: readonly SlaLine[]): Record<string, string> {
  return {
    health: health(sampler),
    ...Object.fromEntries(TILES.map((tile) => [`tile-${tile.id}`, formatValue(evaluate(tile.shows, sampler.observed), tile.unit)])), // prettier-ignore
    ...Object.fromEntries(PANELS.map((panel) => [`panel-${panel.id}`, chart(panel, sampler.points)])),
    slos: levels.map(levelRow).join(''),
  };
}

const STATES: readonly (readonly [number, string, string])[] = [
  [1, 'healthy', 'Everything answers'],
  [0.5, 'degraded', 'Something is missing'],
  [0, 'unhealthy', 'Questions are not answered'],
];

function health({ observed }: Sampler): string {
  const all = select(observed.now, { metric: 'mia_health' }).flatMap((one) => (one.type === 'gauge' ? [one] : []));
  const least = Math.min(...all.map(({ value }) => value));
  const [, state, sentence] = STATES.find(([value]) => least >= value) ?? [0, 'unknown', 'Not known yet'];
  const bad = all.filter(({ value }) => value < 1).map(({ labels }) => labels['dependency'] ?? '');
  return html`<span class="dot ${state}"></span>${sentence}${bad.length > 0 ? `: ${bad.join(', ')}` : ''}`;
}

function levelRow({ title, target, days, events, attained, budgetLeft, kept }: SlaLine): string {
  const left = Math.max(0, Math.min(1, budgetLeft ?? 1));
  const state = kept === null ? 'none' : !kept ? 'broken' : left < 0.25 ? 'low' : 'kept';
  return html`<tr class="${state}">
    <th scope="row">${title}<small>${events.toLocaleString('en')} events in ${String(days)} days</small></th>
    <td data-label="promised">${formatValue(target, 'share')}</td>
    <td data-label="attained">${attained === null ? 'nothing yet' : formatValue(attained, 'share')}</td>
    <td data-label="budget left">
      <span class="budget"><i style="width:${(left * 100).toFixed(1)}%"></i></span>
      ${budgetLeft === null ? '–' : formatValue(budgetLeft, 'share')}
    </td>
  </tr>`;
}
