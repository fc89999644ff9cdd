import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { EXIT_FINDINGS } from '@concert-mia/base/errors';
import type { Context, OptionValues, Outcome } from '../command.ts';
import { createPrinter, type Printer } from '../printer.ts';
import { textOption } from '../storage-options.ts';
import { junit, markdown } from './reports.ts';
import { runScenarios, type ScenarioResult } from './run-scenarios.ts';

/** Runs the scenarios, tells of each as it ends, and writes the reports that are asked for. */
export async function runScenarioCommand(context: Context, options: OptionValues): Promise<Outcome> {
  const printer = createPrinter(context.stderr);
  const told = (result: ScenarioResult) => context.quiet || printResult(result, printer);
  const results = await runScenarios(context, textOption(options, 'model'), told);
  await write(context, textOption(options, 'junit'), junit(results));
  await write(context, textOption(options, 'markdown'), markdown(results));
  const passed = results.filter(({ outcome }) => outcome === 'passed').length;
  return {
    value: { passed, results },
    print: (out) => out.line(`${passed} of ${results.length} scenarios passed`),
    exitCode: passed === results.length ? 0 : EXIT_FINDINGS,
  };
}

async function write({ cwd }: Context, file: string | undefined, text: string): Promise<void> {
  if (file === undefined) return;
  const place = path.resolve(cwd, file);
  await mkdir(path.dirname(place), { recursive: true });
  await writeFile(place, text);
}

function printResult({ title, outcome, seconds, reason }: ScenarioResult, printer: Printer): void {
  const mark = { passed: printer.style('green', '✓'), failed: printer.style('red', '✗'), skipped: '–' }[outcome];
  printer.line(`${mark} ${title}${outcome === 'passed' ? printer.style('dim', `  ${seconds.toFixed(1)} s`) : ''}`);
  if (reason !== undefined) printer.line(`  ${reason}`);
}
