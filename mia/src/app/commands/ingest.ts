import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { AppError, EXIT_FINDINGS } from '@concert-mia/base/errors';
import { Ledger, PipelineOrchestrator } from '../../pipeline/index.ts';
import { openPlace } from '../../storage/index.ts';
import type { Command, Context, OptionValues } from '../command.ts';
import { printReport } from '../messages.ts';
import { observedStorage } from '../monitoring/command-metrics.ts';
import { progressDisplay } from '../progress-display.ts';
import { countOption, ledgerFile, STORAGE_OPTIONS, textOption } from '../storage-options.ts';

/** Fewer sources than this are done before another process has started. */
const WORTH_HELP = 300;
const STOPPED = 130;

export const ingest: Command = {
  name: 'ingest',
  summary: 'turn the pages of an archive into documents',
  details:
    'Reads a folder or a bucket and keeps, for every page, Markdown, metadata and what can be cited. What did not change is not done again, what is gone is removed. Ended in the middle, the same command goes on; started twice, both share the work.',
  arguments: [
    { usage: '<source>', description: 'the archive: a folder, `file:…`, `s3://bucket/…` or `gs://bucket/…`' },
  ],
  options: [
    ...STORAGE_OPTIONS,
    { flags: '--prefix <key>', description: 'only sources whose path starts with this' },
    {
      flags: '--base-url <url>',
      description: 'public address of the archive, or `none`',
      default: 'https://www.marxists.org/',
    },
    {
      flags: '--workers <count>',
      description: 'how many processes share the work (default: one for each processor core)',
    },
    { flags: '--ocr', description: 'read scans with tesseract and pdftoppm, where these are installed' },
    {
      flags: '--again',
      description: 'make every document again, also of unchanged sources: brings back what was lost or edited',
    },
    { flags: '--remove-many', description: 'remove documents even when most of the archive is gone' },
    { flags: '--join', description: 'help a run that another process leads', hidden: true },
  ],
  async run(context, words, options) {
    const [source = ''] = words;
    const baseUrl = baseUrlFrom(options);
    const prefix = textOption(options, 'prefix');
    const workers = countOption(options, 'workers') ?? availableParallelism();
    const join = options['join'] === true;
    const from = await openPlace(source, context.cwd);
    using observed = await observedStorage(context, options, join ? 'ingest helper' : 'ingest');
    const { storage: out, monitoring } = observed;
    const display = progressDisplay(context.stderr, context.quiet || join);
    using ledger = new Ledger(ledgerFile(out, context.env));
    try {
      const place = [...from.mounts.values()][0]?.place ?? source;
      ledger.bindSource(place);
      const orchestrator = new PipelineOrchestrator({
        source: from,
        out,
        ledger,
        join,
        monitoring,
        ocr: options['ocr'] === true,
        again: options['again'] === true && !join,
        removeMany: options['removeMany'] === true,
        ...(prefix === undefined ? {} : { prefix }),
        ...(baseUrl === undefined ? {} : { baseUrl }),
        onProgress: (progress) => display.show(progress),
        onCrawled: (pending) => startHelpers(context, words, options, pending < WORTH_HELP ? 0 : workers - 1),
        signal: context.signal,
      });
      const report = await orchestrator.run();
      display.end();
      const stopped = context.signal.aborted;
      const shown = [...out.mounts.values()].map((store) => store.place).join(', ');
      const exitCode = stopped ? STOPPED : report.withheld > 0 ? EXIT_FINDINGS : 0;
      return { value: report, print: (printer) => printReport(report, shown, stopped, printer), exitCode };
    } finally {
      display.end();
      from.close();
    }
  },
};

/** Starts this command again, as helpers, and waits for them. One that fails leaves its work to the others. */
async function startHelpers(
  context: Context,
  words: readonly string[],
  options: OptionValues,
  helpers: number,
): Promise<void> {
  const [program = '', ...before] = context.self;
  const args = [...before, 'ingest', '--join', '--json', '--workers', '1', ...given(options), '--', ...words];
  await Promise.all(
    Array.from(
      { length: helpers },
      () =>
        new Promise<void>((resolve) => {
          const child = spawn(program, args, { cwd: context.cwd, stdio: ['ignore', 'ignore', 'inherit'] });
          const stop = () => void child.kill('SIGTERM');
          context.signal.addEventListener('abort', stop);
          const end = () => {
            context.signal.removeEventListener('abort', stop);
            resolve();
          };
          child.on('error', end);
          child.on('close', end);
        }),
    ),
  );
}

/** The options of this call that a helper needs too. */
function given(options: OptionValues): string[] {
  const names = ['storage', 'prefix', 'base-url'] as const;
  const texts = names.flatMap((name) => {
    const value = options[name === 'base-url' ? 'baseUrl' : name];
    return typeof value === 'string' ? [`--${name}=${value}`] : [];
  });
  const areas = options['area'];
  if (options['ocr'] === true) texts.push('--ocr');
  return [...texts, ...(Array.isArray(areas) ? areas.map((area) => `--area=${String(area)}`) : [])];
}

function baseUrlFrom(options: OptionValues): string | undefined {
  const text = options['baseUrl'];
  if (typeof text !== 'string' || text === 'none') return undefined;
  const url = URL.parse(text);
  if (url !== null && /^https?:$/.test(url.protocol)) return url.href.endsWith('/') ? url.href : `${url.href}/`;
  throw new AppError(
    'E_OPTION',
    `--base-url wants an address such as https://example.org/, not ${JSON.stringify(text)}`,
    { kind: 'usage' },
  );
}
