import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { lacks, runProcess, tempDir, type TempDir } from '@concert-mia/base/testkit';
import { CATALOGUE } from '../catalogue/catalogue.ts';
import { promQl, select, sum } from '../panels/expression.ts';
import { PANELS, TILES } from '../panels/panels.ts';
import { SLOS } from '../slo/slos.ts';
import { DEFAULT_BUCKETS } from '../metrics/registry.ts';
import { exportFiles } from './export-files.ts';

async function exported(): Promise<TempDir> {
  const dir = await tempDir('export');
  for (const [name, text] of Object.entries(exportFiles({ host: '127.0.0.1', port: 9090 }))) {
    await mkdir(path.dirname(path.join(dir.path, name)), { recursive: true });
    await writeFile(path.join(dir.path, name), text);
  }
  return dir;
}

const promtool = (dir: TempDir, ...args: string[]) => runProcess('promtool', args, { cwd: path.join(dir.path, 'prometheus') }); // prettier-ignore

/** A series for promtool: 100 requests a minute over three hours, of which `failed` fail. */
const traffic = (failed: number) => [
  { series: 'mia_api_requests_total{route="/search",method="GET",status="200"}', values: `0+${100 - failed}x180` },
  { series: 'mia_api_requests_total{route="/search",method="GET",status="500"}', values: `0+${failed}x180` },
];

const alertsAt = (alertname: string, ...severities: string[]) => ({
  eval_time: '90m',
  alertname,
  exp_alerts: severities.map((severity) => ({ exp_labels: { severity, slo: 'availability' } })),
});

/** Only names and labels of alerts are compared: sentences may change. */
async function testRules(
  dir: TempDir,
  tests: readonly object[],
): Promise<{ code: number; stdout: string; stderr: string }> {
  const rules = path.join(dir.path, 'prometheus/rules');
  for (const file of ['mia-alerts.yml', 'mia-recording.yml']) {
    const text = await readFile(path.join(rules, file), 'utf8');
    await writeFile(path.join(rules, `bare-${file}`), text.replaceAll(/ +annotations:\n(?: +(?:summary|description): .*\n)+/g, '')); // prettier-ignore
  }
  const suite = {
    rule_files: ['rules/bare-mia-alerts.yml', 'rules/bare-mia-recording.yml'],
    evaluation_interval: '1m',
    tests,
  };
  await writeFile(path.join(dir.path, 'prometheus/test.yml'), JSON.stringify(suite));
  return promtool(dir, 'test', 'rules', 'test.yml');
}

describe.skipIf(lacks({ program: 'promtool' }))('what is exported for Prometheus', () => {
  test('is taken by its own check', async () => {
    await using dir = await exported();
    const checked = await promtool(dir, 'check', 'config', 'prometheus.yml');
    expect(checked).toMatchObject({ code: 0 });
    expect(checked.stdout).toContain('16 rules found');
    expect((await promtool(dir, 'check', 'rules', 'rules/mia-alerts.yml')).code).toBe(0);
  });

  test('pages when one request in ten fails, and not when one in a thousand does', async () => {
    await using dir = await exported();
    const one = (failed: number, ...severities: string[]) => ({
      interval: '1m',
      input_series: traffic(failed),
      alert_rule_test: [alertsAt('MiaBudgetAvailability', ...severities)],
      promql_expr_test: [
        {
          expr: 'round(mia:slo_availability:bad_ratio_1h, 0.0001)',
          eval_time: '90m',
          exp_samples: [{ labels: '{slo="availability"}', value: failed / 100 }],
        },
      ],
    });
    expect(await testRules(dir, [one(10, 'page', 'ticket'), one(0.1)])).toMatchObject({ code: 0, stderr: '' });
  });

  test('would be seen to be wrong: a test that expects too much fails', async () => {
    await using dir = await exported();
    const wrong = {
      interval: '1m',
      input_series: traffic(0),
      alert_rule_test: [alertsAt('MiaBudgetAvailability', 'page')],
    };
    expect((await testRules(dir, [wrong])).code).not.toBe(0);
  });
});

describe('panels and service levels', () => {
  const names = new Map(CATALOGUE.map((metric) => [metric.name, metric]));

  test('speak of metrics, labels and buckets that there are', () => {
    const shown = [...TILES, ...PANELS.flatMap(({ curves }) => curves)].map(({ shows }) => shows);
    for (const { metric, where = {} } of [
      ...shown,
      ...SLOS.map(({ indicator }) => ({ metric: indicator.metric, where: indicator.of })),
    ]) {
      expect(names.has(metric), metric).toBe(true);
      for (const label of Object.keys(where)) expect(names.get(metric)?.labels, metric).toContain(label);
    }
    const limits = SLOS.flatMap(({ indicator }) => (indicator.kind === 'within' ? [indicator.seconds] : []));
    for (const seconds of limits) expect(DEFAULT_BUCKETS).toContain(seconds);
  });

  test('choose the same series here as in PromQL', () => {
    const shows = { kind: 'rate', metric: 'mia_api_requests_total', where: { status: '5..' } } as const;
    const series = ['200', '500', '503', '1500'].map((status) => ({ type: 'counter', name: 'mia_api_requests_total', labels: { status }, value: 1 }) as const); // prettier-ignore
    expect(sum(select(series, shows))).toBe(2);
    expect(promQl(shows, '1m')).toBe('sum(rate(mia_api_requests_total{status=~"5.."}[1m]))');
  });

  test('are all on a dashboard of Grafana', () => {
    const files = exportFiles({ host: '127.0.0.1', port: 9090 });
    const overview = JSON.parse(files['grafana/dashboards/mia-overview.json'] ?? '') as { panels: { title: string; id: number }[] }; // prettier-ignore
    expect(overview.panels.map(({ title }) => title)).toEqual([...TILES, ...PANELS].map(({ title }) => title));
    expect(new Set(overview.panels.map(({ id }) => id)).size).toBe(overview.panels.length);
  });
});
