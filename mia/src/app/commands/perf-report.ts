import { appendFile, mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '@concert-mia/base/errors';
import { comparePerf, figuresOf, type Figures, type PerfLine } from '../../monitoring/index.ts';
import type { Command } from '../command.ts';
import { count } from '../messages.ts';
import type { Printer } from '../printer.ts';
import { textOption } from '../storage-options.ts';

export const perfReport: Command = {
  name: 'perf report',
  summary: 'compare the results of the benchmarks with those of the report before',
  details:
    'Reads the JSON files that the benchmarks write (`bench/mia/results`). With --history every report adds a line to that file, and is compared with the last one.',
  arguments: [{ usage: '<results>', description: 'a folder of JSON files' }],
  options: [{ flags: '--history <file>', description: 'JSON lines, one for each report' }],
  async run(context, [folder = ''], options) {
    const now = await readResults(path.resolve(context.cwd, folder));
    const given = textOption(options, 'history');
    const history = given === undefined ? undefined : path.resolve(context.cwd, given);
    const lines = comparePerf(history === undefined ? undefined : await lastOf(history), now);
    if (history !== undefined) {
      await mkdir(path.dirname(history), { recursive: true });
      await appendFile(history, `${JSON.stringify({ at: new Date().toISOString(), figures: now })}\n`);
    }
    return { value: lines, print: (printer) => printPerf(lines, printer) };
  },
};

async function readResults(folder: string): Promise<Figures> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.json')).sort();
  if (names.length === 0) {
    throw new AppError('E_NOT_FOUND', `no results of benchmarks in ${folder}`, {
      kind: 'not-found',
      hint: 'Run one first, such as `node bench/mia/ingest.mjs`.',
    });
  }
  const read = async (name: string) => {
    const results = parsed(await readFile(path.join(folder, name), 'utf8'));
    if (results === undefined) throw noResults(path.join(folder, name));
    return figuresOf(results, name.slice(0, -'.json'.length));
  };
  return Object.assign({}, ...(await Promise.all(names.map(read)))) as Figures;
}

async function lastOf(history: string): Promise<Figures | undefined> {
  const lines = (await readFile(history, 'utf8').catch(() => '')).split('\n').map(parsed);
  return (lines.findLast((line) => line !== undefined) as { figures: Figures } | undefined)?.figures;
}

/** `undefined` for what is no JSON object: the last line of a history whose writer was killed. */
function parsed(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function noResults(file: string): AppError {
  return new AppError('E_PERF_RESULTS', `${file} holds no results of a benchmark`, {
    kind: 'config',
    hint: 'Run the benchmark again that writes it, or take the file away.',
  });
}

function printPerf(lines: readonly PerfLine[], printer: Printer): void {
  const change = (share: number | null) =>
    share === null ? '' : `${share > 0 ? '+' : ''}${(share * 100).toFixed(1)} %`;
  const shown = (value: number) => (Number.isInteger(value) ? count(value) : value.toPrecision(4));
  printer.table([
    ['figure', 'now', 'before', 'change'],
    ...lines.map(({ figure, now, before, changed }) => [figure, shown(now), before === null ? '' : shown(before), change(changed)]), // prettier-ignore
  ]);
}
