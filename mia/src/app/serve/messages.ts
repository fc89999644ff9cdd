import type { HealthResponse } from '../../interfaces/index.ts';
import type { Context } from '../command.ts';
import { count } from '../messages.ts';
import { createPrinter, type Printer } from '../printer.ts';

export interface Addresses {
  readonly url: string;
  readonly metrics: string | undefined;
  readonly dashboards: string | undefined;
}

/** Where it listens and how it is, on the error stream; with --json as one line that a program can wait for. */
export function printStarted(
  { url, metrics, dashboards }: Addresses,
  health: HealthResponse,
  { stderr, quiet }: Context,
): void {
  const printer = createPrinter(stderr);
  if (quiet) {
    printer.line(JSON.stringify({ url, metrics, dashboards, pid: process.pid, status: health.status }));
    return;
  }
  printer.line(`${printer.style(['green', 'bold'], 'MIA answers')} at ${printer.style('cyan', url)}`);
  printer.table([
    ['search', `${url}/search?q=surplus+value`],
    ['documentation', `${url}/docs`],
    ['health', `${url}/health`],
    ...(dashboards === undefined ? [] : [['dashboards', dashboards]]),
    ...(metrics === undefined ? [] : [['metrics', metrics]]),
  ]);
  for (const [name, { status, detail }] of Object.entries(health.dependencies)) {
    if (status !== 'healthy') printer.line(printer.style('yellow', `${name} is ${status}: ${detail}`));
  }
  if (health.status === 'unhealthy')
    printer.line(
      'Questions are answered once `mia ingest`, `mia embed` and `mia index` have run; no restart is needed.',
    );
  printer.line(printer.style('dim', 'Ctrl-C stops it.'));
}

export function printStopped(queries: number, printer: Printer): void {
  printer.line(`Stopped; ${count(queries)} questions were answered.`);
}

/** How a person names other ports. */
export const API_OPTION = '`--port 8001`, or MIA_PORT';
export const METRICS_OPTION = '`--metrics-port 9190`, or MIA_METRICS_PORT';
export const DASHBOARDS_OPTION = '`--dashboards-port 3100`, or MIA_DASHBOARDS_PORT';
