import { readFileSync } from 'node:fs';
import path from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import { fromSystemError } from '@concert-mia/base/errors';
import {
  openCoordination,
  parseTestResult,
  recordTests,
  resolveCommit,
  type Coordination,
} from '../../../engine/index.ts';
import type { Command, Context } from '../../command.ts';
import { testRunText } from '../../render/work-report.ts';
import { reportedInstance } from './shared.ts';

export const progressRecordTests: Command = {
  name: 'progress record-tests',
  summary: 'put the result of a test run on record, for the work report',
  details: 'Reads JUnit XML, or what a runner printed, with `N passed, N failed` on a line of its own.',
  arguments: [
    { usage: '<instance>', description: 'id, number, or instanceN' },
    { usage: '[file]', description: 'the result (default: standard input)' },
  ],
  options: [],
  examples: [
    { command: 'concert progress record-tests storage junit.xml', says: 'from a file' },
    { command: 'npm test | concert progress record-tests storage', says: 'from what the tests print' },
  ],
  async run(context, [reference = '', file]) {
    const counts = parseTestResult(await read(context, file), file ?? 'the input');
    await using coordination = await openCoordination(context.repo, context.env);
    const instance = await reportedInstance(coordination, reference);
    const run = { ...counts, commit: await head(coordination), source: path.basename(file ?? 'standard input') };
    const value = await coordination.execute(() => recordTests(instance.id, run));
    return { value, print: (printer) => printer.line(`✅ Recorded for ${instance.id}: ${testRunText(value)}`) };
  },
};

async function read(context: Context, file: string | undefined): Promise<string> {
  if (file === undefined) return readAll(process.stdin);
  const place = path.resolve(context.cwd, file);
  try {
    return readFileSync(place, 'utf8');
  } catch (error) {
    throw fromSystemError(error, place, 'reading the result');
  }
}

/** `null` where there is no commit yet. */
async function head({ engine }: Coordination): Promise<string | null> {
  return resolveCommit(engine.repository, 'HEAD').catch(() => null);
}
