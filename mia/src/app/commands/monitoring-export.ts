import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { exportFiles } from '../../monitoring/index.ts';
import type { Command } from '../command.ts';
import { countOption } from '../storage-options.ts';

export const monitoringExport: Command = {
  name: 'monitoring export',
  summary: 'write dashboards for Grafana, rules and a configuration for Prometheus',
  details:
    'Everything is made from the catalogue, the panels and the service levels that MIA has itself. An external Prometheus moves to another port than 9090, Grafana to another than 3000.',
  arguments: [{ usage: '<folder>', description: 'where to; files of these names are replaced, others left alone' }],
  options: [{ flags: '--metrics-port <number>', description: 'where the metrics of `mia serve` are', default: '9090' }],
  async run(context, [folder = ''], options) {
    const port = countOption({ port: options['metricsPort'] }, 'port') ?? 9090;
    const files = Object.entries(exportFiles({ host: '127.0.0.1', port }));
    for (const [name, text] of files) {
      const file = path.resolve(context.cwd, folder, name);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, text);
    }
    const value = { folder: path.resolve(context.cwd, folder), files: files.map(([name]) => name) };
    return {
      value,
      print(printer) {
        for (const name of value.files) printer.line(path.join(folder, name));
        printer.line(`Check them: promtool check config ${path.join(folder, 'prometheus/prometheus.yml')}`);
      },
    };
  },
};
