import { stringify } from 'yaml';
import { grafanaDashboards } from './dashboards.ts';
import { alertRules, recordingRules } from './rules.ts';

/** Every file that Prometheus and Grafana take, by its path: rules, the scrape, dashboards and how they are found. */
export function exportFiles(metrics: {
  readonly host: string;
  readonly port: number;
}): Readonly<Record<string, string>> {
  const dashboards = Object.entries(grafanaDashboards()).map(([name, dashboard]) => [`grafana/dashboards/${name}`, `${JSON.stringify(dashboard, undefined, 2)}\n`] as const); // prettier-ignore
  return {
    'prometheus/prometheus.yml': yaml(prometheus(metrics)),
    'prometheus/rules/mia-recording.yml': yaml({ groups: recordingRules() }),
    'prometheus/rules/mia-alerts.yml': yaml({ groups: alertRules() }),
    'grafana/provisioning/mia.yml': yaml(PROVISIONING),
    ...Object.fromEntries(dashboards),
  };
}

/** Prometheus itself moves to another port: 9090 is MIA's. */
function prometheus({ host, port }: { readonly host: string; readonly port: number }): object {
  return {
    global: { scrape_interval: '15s', evaluation_interval: '15s' },
    rule_files: ['rules/*.yml'],
    scrape_configs: [{ job_name: 'mia', static_configs: [{ targets: [`${host}:${port}`] }] }],
  };
}

const PROVISIONING = {
  apiVersion: 1,
  providers: [{ name: 'MIA', type: 'file', options: { path: '/etc/grafana/dashboards' } }],
};

function yaml(value: object): string {
  return `# Made by \`mia monitoring export\`; the next export replaces it.\n${stringify(value, { lineWidth: 0, aliasDuplicateObjects: false })}`;
}
