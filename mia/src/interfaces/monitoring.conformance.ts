import { describe, expect, test } from 'vitest';
import type { Attributes, MonitoringInterface } from './monitoring-interface.ts';

/** One series as an implementation reports it: a counter's sum, a gauge's last value, a histogram's count and sum. */
export interface Sample {
  readonly name: string;
  readonly attributes: Attributes;
  readonly value: number;
  /** Histograms only: how many values `value` is the sum of. */
  readonly count?: number;
}

export interface MonitoringUnderTest {
  readonly monitoring: MonitoringInterface;
  /** What was observed so far; left out by an implementation that keeps nothing. */
  readonly samples?: () => readonly Sample[] | Promise<readonly Sample[]>;
}

/** What every implementation of `MonitoringInterface` promises. `make` gives a new one each time. */
export function monitoringConformance(name: string, make: () => MonitoringUnderTest): void {
  describe(`${name} keeps the monitoring contract`, () => {
    test('nothing it is given makes it throw', () => {
      const { monitoring } = make();
      for (const wrong of ['', 'Upper', '9', 'a-b', 'a b', '__proto__', 'constructor', 'x'.repeat(10_000), 'ok_name']) {
        for (const value of [0, -1, Number.NaN, Number.POSITIVE_INFINITY, Number.MAX_VALUE]) {
          expect(() => {
            monitoring.counter(wrong, { help: '\n"' }).add(value, { '': '\n"\\' });
            monitoring.gauge(wrong, { unit: '%' }).set(value, { __proto__: 'x' });
            monitoring.histogram(wrong, { buckets: [3, 2, Number.NaN] }).record(value);
          }).not.toThrow();
        }
      }
    });

    const { samples } = make();
    if (samples === undefined) return;
    describe('what it keeps', () => {
      test('a counter adds up, each set of attributes apart', async () => {
        const read = started();
        read.monitoring.counter('pages').add();
        read.monitoring.counter('pages').add(4);
        read.monitoring.counter('pages').add(2, { format: 'pdf' });
        read.monitoring.counter('pages').add(3, { format: 'pdf' });
        expect(await read.value('pages')).toBe(5);
        expect(await read.value('pages', { format: 'pdf' })).toBe(5);
      });

      test('a counter never goes down', async () => {
        const read = started();
        const counter = read.monitoring.counter('pages');
        counter.add(3);
        for (const wrong of [-1, Number.NaN, Number.POSITIVE_INFINITY]) counter.add(wrong);
        expect(await read.value('pages')).toBe(3);
      });

      test('a gauge holds the last number', async () => {
        const read = started();
        const gauge = read.monitoring.gauge('queue');
        for (const value of [3, -2, Number.NaN]) gauge.set(value);
        expect(await read.value('queue')).toBe(-2);
      });

      test('a histogram counts and sums', async () => {
        const read = started();
        const histogram = read.monitoring.histogram('wait', { unit: 'seconds', buckets: [0.1, 1] });
        for (const value of [0.05, 0.5, 20, Number.NaN]) histogram.record(value);
        const [sample] = await read.all();
        expect(sample).toMatchObject({ name: 'wait', count: 3 });
        expect(sample?.value).toBeCloseTo(20.55);
      });

      test('a name taken by another kind of metric is left alone', async () => {
        const read = started();
        read.monitoring.counter('pages').add(2);
        read.monitoring.gauge('pages').set(99);
        expect(await read.all()).toHaveLength(1);
        expect(await read.value('pages')).toBe(2);
      });

      test('two of them share nothing', async () => {
        const [one, two] = [started(), started()];
        one.monitoring.counter('pages').add();
        expect(await two.all()).toHaveLength(0);
      });
    });

    function started() {
      const made = make();
      const all = async () => (await made.samples?.()) ?? [];
      const value = async (metric: string, attributes: Attributes = {}) =>
        (await all()).find(
          (sample) => sample.name === metric && JSON.stringify(sample.attributes) === JSON.stringify(attributes),
        )?.value;
      return { monitoring: made.monitoring, all, value };
    }
  });
}
