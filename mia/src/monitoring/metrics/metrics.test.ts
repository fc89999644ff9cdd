import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { lacks } from '@concert-mia/base/testkit';
import { monitoringConformance } from '../../interfaces/monitoring.conformance.ts';
import { differenceOf } from './difference.ts';
import { exposition } from './exposition.ts';
import { MetricsRegistry } from './registry.ts';
import { mergeSeries } from './series.ts';

monitoringConformance('The registry of metrics', () => {
  const monitoring = new MetricsRegistry();
  const samples = () =>
    monitoring.series().map((series) => ({
      name: series.name,
      attributes: series.labels,
      ...(series.type === 'histogram' ? { value: series.sum, count: series.count } : { value: series.value }),
    }));
  return { monitoring, samples };
});

/** A process that answered `count` requests, the last of which took `seconds`. */
function served(count: number, seconds: number): MetricsRegistry {
  const registry = new MetricsRegistry();
  registry.counter('mia_api_requests_total').add(count, { route: '/search', method: 'GET', status: '200' });
  registry.histogram('mia_api_request_duration_seconds').record(seconds, { route: '/search', method: 'GET' });
  registry.gauge('mia_vectordb_passages').set(count);
  return registry;
}

describe('series', () => {
  test('of two processes add up; of a level the later one counts', () => {
    const [requests, durations, passages] = mergeSeries([served(3, 0.02).series(), served(4, 9).series()]);
    expect(requests).toMatchObject({ value: 7 });
    expect(durations).toMatchObject({ count: 2, sum: 9.02 });
    expect(passages).toMatchObject({ value: 4 });
  });

  test('of one process at two moments tell what happened between them', () => {
    const registry = served(3, 0.02);
    const before = registry.series();
    registry.counter('mia_api_requests_total').add(2, { status: '200', method: 'GET', route: '/search' });
    const [requests, durations] = differenceOf(before, registry.series());
    expect(requests).toMatchObject({ value: 2 });
    expect(durations).toMatchObject({ count: 0, sum: 0 });
  });

  test('that fell began anew', () => {
    expect(differenceOf(served(9, 1).series(), served(4, 1).series())[0]).toMatchObject({ value: 4 });
  });

  test('have a bound: a label with endless values does not fill the memory', () => {
    const registry = new MetricsRegistry();
    for (let at = 0; at < 2_000; at += 1) registry.counter('pages').add(1, { at: String(at) });
    expect(registry.series()).toHaveLength(500);
  });
});

describe('the text format', () => {
  test('counts each bucket with all below it, and escapes what people wrote', () => {
    const registry = served(1, 0.02);
    registry.counter('mia_mcp_tool_calls_total').add(1, { tool: 'a"b\\c\nd', code: 'ok' });
    const text = exposition(registry.series());
    expect(text).toContain('mia_api_request_duration_seconds_bucket{route="/search",method="GET",le="0.01"} 0\n');
    expect(text).toContain('mia_api_request_duration_seconds_bucket{route="/search",method="GET",le="0.025"} 1\n');
    expect(text).toContain('mia_api_request_duration_seconds_bucket{route="/search",method="GET",le="120"} 1\n');
    expect(text).toContain('tool="a\\"b\\\\c\\nd"');
  });

  test.skipIf(lacks({ program: 'promtool' }))('is what Prometheus’ own tool takes, names and units included', () => {
    const input = exposition(served(1, 0.02).series());
    expect(execFileSync('promtool', ['check', 'metrics'], { input, encoding: 'utf8' })).toBe('');
  });
});
