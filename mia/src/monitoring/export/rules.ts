import { matchers } from '../panels/expression.ts';
import { SLOS, type Slo } from '../slo/slos.ts';

export interface Rule {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: { readonly summary: string; readonly description: string };
}

export interface RuleGroup {
  readonly name: string;
  readonly interval?: string;
  readonly rules: readonly Rule[];
}

const WINDOWS = ['5m', '30m', '1h', '6h'] as const;

/** Recording rules: the share of bad events of each service level, over several windows. */
export function recordingRules(): RuleGroup[] {
  return SLOS.map((slo) => ({
    name: `mia-slo-${slo.id}`,
    rules: WINDOWS.map((window) => ({
      record: badRatio(slo, window),
      expr: badExpression(slo, window),
      labels: { slo: slo.id },
    })),
  }));
}

/** Alerts: a budget of errors that is used up too fast, and states in which MIA does not answer. */
export function alertRules(): RuleGroup[] {
  return [
    { name: 'mia-budgets', rules: SLOS.flatMap(burning) },
    { name: 'mia-states', rules: STATES },
  ];
}

export function badRatio(slo: Slo, window: string): string {
  return `mia:slo_${slo.id}:bad_ratio_${window}`;
}

function badExpression({ indicator }: Slo, window: string): string {
  const { metric, of } = indicator;
  if (indicator.kind === 'ratio') {
    const bad = `sum(rate(${metric}${matchers({ ...of, ...indicator.bad })}[${window}]))`;
    return `(${bad} or vector(0)) / sum(rate(${metric}${matchers(of)}[${window}]))`;
  }
  const le = indicator.seconds;
  const good = `sum(rate(${metric}_bucket${matchers({ ...of, le: String(le) })}[${window}]))`;
  return `1 - ${good} / sum(rate(${metric}_count${matchers(of)}[${window}]))`;
}

/**
 * Two windows each, as the Site Reliability Workbook has it: the long one shows that it matters, the short one that it still
 * goes on. At 14.4 times the allowed rate a 30-day budget is gone in two days, at 6 times in five.
 */
function burning(slo: Slo): Rule[] {
  const alert = (times: number, long: string, short: string, severity: string): Rule => {
    const limit = Math.min(times * (1 - slo.target), 0.99).toFixed(4);
    return {
      alert: `MiaBudget${slo.id[0]?.toUpperCase()}${slo.id.slice(1)}`,
      expr: `${badRatio(slo, long)} > ${limit} and ${badRatio(slo, short)} > ${limit}`,
      for: '2m',
      labels: { severity, slo: slo.id },
      annotations: {
        summary: `Not kept: ${slo.title}`,
        description: `Over the last ${long} errors came at more than ${times} times the rate that the budget of ${slo.days} days allows.`,
      },
    };
  };
  return [alert(14.4, '1h', '5m', 'page'), alert(6, '6h', '30m', 'ticket')];
}

const STATES: readonly Rule[] = [
  state('MiaDown', 'up{job="mia"} == 0', '1m', 'page', 'MIA is not there', 'Its metrics could not be read for a minute. `mia serve` or `mia up` starts it.'), // prettier-ignore
  state('MiaUnhealthy', 'min(mia_health) < 0.5', '2m', 'page', 'MIA does not answer questions', 'A dependency is unhealthy; `/health` of the API says which, `mia doctor` why.'), // prettier-ignore
  state('MiaIndexEmpty', 'mia_vectordb_passages == 0', '5m', 'ticket', 'The index holds nothing', '`mia embed` and `mia index` fill it.'), // prettier-ignore
  state('MiaSlow', 'histogram_quantile(0.95, sum by (le) (rate(mia_api_request_duration_seconds_bucket{route="/search"}[5m]))) > 1', '5m', 'ticket', 'Searches take more than a second', 'Of the searches of five minutes, 5 % took longer.'), // prettier-ignore
  state('MiaStorageFails', 'sum(rate(mia_storage_operations_total{outcome="error"}[5m])) > 0', '5m', 'ticket', 'The storage fails', 'Reads or writes of stored objects have failed for five minutes.'), // prettier-ignore
];

function state(
  alert: string,
  expr: string,
  since: string,
  severity: string,
  summary: string,
  description: string,
): Rule {
  return { alert, expr, for: since, labels: { severity }, annotations: { summary, description } };
}
