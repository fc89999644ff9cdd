import type { Attributes } from '../../interfaces/index.ts';
import { CATALOGUE } from '../catalogue/catalogue.ts';
import type { Distribution, Series } from './series.ts';

/** Prometheus' text format, which every collector reads. */
export const CONTENT_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

/** Series as text, each metric with its help and type; in the order of the catalogue, what it does not know at the end. */
export function exposition(series: readonly Series[]): string {
  const byName = Map.groupBy(series, ({ name }) => name);
  const names = new Set([...CATALOGUE.map(({ name }) => name), ...byName.keys()]);
  return [...names].map((name) => family(name, byName.get(name) ?? [])).join('');
}

function family(name: string, series: readonly Series[]): string {
  const known = CATALOGUE.find((metric) => metric.name === name);
  const type = known?.type ?? series[0]?.type ?? 'gauge';
  const lines = series.flatMap((one) =>
    one.type === 'histogram' ? distribution(one) : [line(name, one.labels, one.value)],
  );
  const head = [`# HELP ${name} ${escapeHelp(known?.help ?? '')}`, `# TYPE ${name} ${type}`];
  return [...head, ...lines, ''].join('\n');
}

function distribution({ name, labels, bounds, buckets, count, sum }: Distribution): string[] {
  let below = 0;
  const lines = bounds.map((bound, at) => {
    below += buckets[at] ?? 0;
    return line(`${name}_bucket`, { ...labels, le: String(bound) }, below);
  });
  return [
    ...lines,
    line(`${name}_bucket`, { ...labels, le: '+Inf' }, count),
    line(`${name}_sum`, labels, sum),
    line(`${name}_count`, labels, count),
  ];
}

function line(name: string, labels: Attributes, value: number): string {
  const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escapeLabel(text)}"`);
  return `${name}${pairs.length > 0 ? `{${pairs.join(',')}}` : ''} ${value}`;
}

function escapeHelp(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
}

function escapeLabel(text: string): string {
  return escapeHelp(text).replaceAll('"', '\\"');
}
