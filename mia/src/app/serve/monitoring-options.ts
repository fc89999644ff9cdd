import { AppError } from '@concert-mia/base/errors';
import type { Context, Option, OptionValues } from '../command.ts';
import { textOption } from '../storage-options.ts';

/** A port of its own, the port of the API, or nowhere. */
export type Where = number | 'joined' | 'off';

export interface MonitoringOptions {
  readonly metrics: Where;
  readonly dashboards: Where;
}

export const MONITORING_OPTIONS: readonly Option[] = [
  {
    flags: '--metrics-port <number>',
    description: 'of /metrics; `joined`: the port of the API; or `off` (default: $MIA_METRICS_PORT, else 9090)',
  },
  {
    flags: '--dashboards-port <number>',
    description:
      'of the dashboards; `joined`: /monitoring at the port of the API; or `off` (default: $MIA_DASHBOARDS_PORT, else 3000)',
  },
];

/** Where the API takes any free port, so do these: several may then run side by side. */
export function monitoringOptions({ env }: Context, options: OptionValues, apiPort: number): MonitoringOptions {
  const place = (name: string, key: string, variable: string, port: number): Where => {
    const text = textOption(options, key) ?? (env[variable] || undefined);
    if (text === undefined) return apiPort === 0 ? 0 : port;
    if (text === 'joined' || text === 'off') return text;
    if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
    throw new AppError('E_OPTION', `--${name} wants a port, \`joined\` or \`off\`, not ${JSON.stringify(text)}`, {
      kind: 'usage',
    });
  };
  return {
    metrics: place('metrics-port', 'metricsPort', 'MIA_METRICS_PORT', 9090),
    dashboards: place('dashboards-port', 'dashboardsPort', 'MIA_DASHBOARDS_PORT', 3000),
  };
}
