import * as cli from '@concert-mia/base/cli';
import type { Command, OptionValues } from './command.ts';

export type Call = cli.Call<Command, OptionValues>;

const PRODUCT: Omit<cli.Product, 'version'> = {
  name: 'mia',
  description: 'Retrieval over the Marxists Internet Archive: from the archive’s pages to passages that can be cited.',
  options: [{ flags: '--json', description: 'print the answer as JSON' }],
  groups: {
    storage: 'the place where documents are kept',
    backup: 'copies of the storage, and how to have them back',
    models: 'the models of embeddings and the sets that they made',
    monitoring: 'what is measured, and the files for Prometheus and Grafana',
    sla: 'how well the service levels are kept',
    perf: 'how fast it is, against how fast it was',
  },
  endings: { 0: 'well', 1: 'findings', 130: 'stopped' },
};

export function buildProgram(commands: readonly Command[], version: string, called: (call: Call) => void) {
  return cli.buildProgram({ ...PRODUCT, version }, commands, called);
}
