import path from 'node:path';
import { AppError } from '@concert-mia/base/errors';
import type { Command } from '../command.ts';
import { bytes, count } from '../messages.ts';
import { printable } from '../printable.ts';
import { writeSample } from '../sample/write-sample.ts';
import { textOption } from '../storage-options.ts';

const UNITS: Readonly<Record<string, number>> = { B: 1, KB: 1e3, MB: 1e6, GB: 1e9 };
const MOST = 100e9;
const EVERY = 2_000;
const STOPPED = 130;

export const sampleData: Command = {
  name: 'sample-data',
  summary: 'write an archive of made-up pages, to try out how large ones behave',
  details: 'The same size gives the same pages each time. Ended in the middle, the same command goes on.',
  arguments: [{ usage: '<folder>', description: 'where the pages go' }],
  options: [{ flags: '--size <size>', description: 'bytes of all pages together: 500MB, 1GB', default: '1GB' }],
  async run(context, [folder = ''], options) {
    const target = path.resolve(context.cwd, folder);
    const size = parseSize(textOption(options, 'size') ?? '1GB');
    let last = Date.now();
    const onProgress = (done: number) => {
      if (context.quiet || Date.now() - last < EVERY) return;
      last = Date.now();
      context.stderr.write(`writing pages: ${bytes(done)} of ${bytes(size)}\n`);
    };
    const sample = await writeSample(target, size, onProgress, context.signal);
    const stopped = sample.bytes < size;
    return {
      value: { ...sample, folder: target },
      print(printer) {
        if (stopped) printer.line(printer.style('yellow', 'Stopped; the same command goes on from here.'));
        printer.line(
          `${printer.style('green', `${count(sample.pages)} pages`)}, ${bytes(sample.bytes)}, in ${printable(target)}`,
        );
        if (!stopped) printer.line(`Next: \`mia ingest ${printable(folder)}\`.`);
      },
      exitCode: stopped ? STOPPED : 0,
    };
  },
};

/** `500MB` → 500,000,000. */
function parseSize(text: string): number {
  const [, digits = '', unit = 'B'] = /^(\d+(?:\.\d+)?)\s*([KMG]?B)?$/i.exec(text) ?? [];
  const size = Number(digits) * (UNITS[unit.toUpperCase()] ?? 1);
  if (digits !== '' && size > 0 && size <= MOST) return size;
  throw new AppError(
    'E_OPTION',
    `--size wants something like 500MB or 1GB, at most 100GB, not ${JSON.stringify(text)}`,
    {
      kind: 'usage',
    },
  );
}
