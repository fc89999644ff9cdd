import { html, NOTHING, type Html } from '../html/html.ts';
import { count } from '../messages.ts';

export interface Bar {
  readonly first: number;
  readonly last: number;
  readonly documents: number;
}

/** Texts by year: of one year each where that leaves bars wide enough, else of five or ten. Every step of the span is there. */
export function barsOf(years: readonly { readonly year: number; readonly documents: number }[]): readonly Bar[] {
  if (years.length === 0) return [];
  const all = years.map(({ year }) => year);
  const [first, last] = [all.reduce((one, other) => Math.min(one, other)), all.reduce((one, other) => Math.max(one, other))]; // prettier-ignore
  const step = STEPS.find((each) => (last - first) / each < MOST_BARS) ?? 100;
  const start = Math.floor(first / step) * step;
  return Array.from({ length: Math.floor((last - start) / step) + 1 }, (_, at) => {
    const from = start + at * step;
    const held = years.filter(({ year }) => year >= from && year < from + step);
    return { first: from, last: from + step - 1, documents: held.reduce((sum, { documents }) => sum + documents, 0) };
  });
}

const STEPS = [1, 2, 5, 10, 20, 50];
const MOST_BARS = 48;
const WIDTH = 960;
const HEIGHT = 132;
const BASE = 108;

/** The bars as a drawing, each a link to its texts; those without texts are left out of the walk of the keyboard. */
export function timeline(
  bars: readonly Bar[],
  address: (bar: Bar) => string,
  chosen?: { from?: number; to?: number },
): Html {
  if (bars.length === 0) return NOTHING;
  const most = Math.max(...bars.map(({ documents }) => documents), 1);
  const slot = WIDTH / Math.max(bars.length, 12);
  const step = (bars[0]?.last ?? 0) - (bars[0]?.first ?? 0) + 1;
  const every = step * Math.ceil(72 / slot);
  return html`<svg
    class="timeline"
    viewBox="0 0 ${WIDTH} ${HEIGHT}"
    role="group"
    aria-label="Texts by year, ${bars[0]?.first} to ${bars.at(-1)?.last}"
  >
    <line x1="0" x2="${WIDTH}" y1="${BASE}.5" y2="${BASE}.5" />
    ${bars.map((bar, at) => column(bar, at, { slot, most, every, address, chosen }))}
  </svg>`;
}

interface Scale {
  readonly slot: number;
  readonly most: number;
  readonly every: number;
  readonly address: (bar: Bar) => string;
  readonly chosen: { from?: number; to?: number } | undefined;
}

function column(bar: Bar, at: number, { slot, most, every, address, chosen }: Scale): Html {
  const x = at * slot;
  const width = Math.max(Math.min(slot - 2, 44), 2);
  const height = bar.documents === 0 ? 0 : Math.max((bar.documents / most) * (BASE - 14), 4);
  const label =
    bar.first % every === 0 &&
    html`<text x="${(x + slot / 2).toFixed(1)}" y="126" text-anchor="middle">${bar.first}</text>`;
  if (bar.documents === 0) return html`${label}`;
  const within = chosen !== undefined && bar.last >= (chosen.from ?? -Infinity) && bar.first <= (chosen.to ?? Infinity);
  const name = `${inYears(bar)}: ${count(bar.documents, 'text')}`;
  return html`<a
      href="${address(bar)}"
      aria-label="${name}"
      ${within ? html` class="chosen" aria-current="true"` : NOTHING}
      ><title>${name}</title
      ><rect class="reach" x="${x.toFixed(1)}" y="0" width="${slot.toFixed(1)}" height="${BASE}" /><rect
        x="${(x + (slot - width) / 2).toFixed(1)}"
        y="${(BASE - height).toFixed(1)}"
        width="${width.toFixed(1)}"
        height="${height.toFixed(1)}"
        rx="1.5" /></a
    >${label}`;
}

export function inYears({ first, last }: Pick<Bar, 'first' | 'last'>): string {
  return first === last ? String(first) : `${first}–${last}`;
}

/** The years of one author on the axis of all: a line in a list. Told in words beside it. */
export function lane(
  years: readonly { readonly year: number; readonly documents: number }[],
  first: number,
  last: number,
): Html {
  if (years.length === 0) return html`<span class="lane"></span>`;
  const place = (year: number) => (((year - first) / Math.max(last - first, 1)) * 188 + 6).toFixed(1);
  return html`<svg class="lane" viewBox="0 0 200 16" aria-hidden="true">
    <line x1="0" x2="200" y1="8.5" y2="8.5" />
    ${years.map(({ year, documents }) => html`<circle cx="${place(year)}" cy="8.5" r="${Math.min(2 + documents * 0.75, 5.5).toFixed(1)}" />`)}
  </svg>`;
}
