/** One line of Prometheus' text format. */
export interface ScrapedSeries {
  readonly name: string;
  readonly labels: readonly string[];
  readonly value: number;
}

export function parseExposition(text: string): ScrapedSeries[] {
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => ({
      name: /^\w+/.exec(line)?.[0] ?? '',
      labels: [...line.matchAll(/[{,](\w+)="/g)].map(([, label = '']) => label),
      value: Number(line.split(' ').at(-1)),
    }));
}
