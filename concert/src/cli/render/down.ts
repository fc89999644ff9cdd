import { describeProcesses, type DownOutcome, type DownResult } from '../../engine/index.ts';
import { displayPath } from '../display-path.ts';
import type { Printer } from '../printer.ts';

export function printDown({ results, finished }: DownOutcome, printer: Printer): void {
  for (const root of finished) printer.line(`${printer.style('green', '✓')} finished taking ${displayPath(root)} away`);
  for (const result of results) printResult(result, printer);
  if (results.length === 0 && finished.length === 0) printer.line('No instance is up.');
}

const FATES = {
  removed: 'removed: all its commits are integrated',
  squashed: 'removed: all its changes are integrated, as other commits',
  kept: 'kept',
  'has-commits': 'kept: it has commits that are not integrated',
  none: '',
} as const;

function printResult(result: DownResult, printer: Printer): void {
  const { instance, root, branch, branchFate, saved, keptIn, processes, problem } = result;
  if (problem !== undefined) {
    printer.line(`${printer.style('red', '✗')} ${printer.style('bold', instance)}  ${displayPath(root)} stays`);
    printer.line(`  ${printer.style('red', problem.code)} ${displayPath(problem.message)}`);
    if (problem.hint !== undefined) printer.line(`  hint ${displayPath(problem.hint)}`);
    return;
  }
  printer.line(`${printer.style('green', '✓')} ${printer.style('bold', instance)}  ${displayPath(root)} taken away`);
  if (branch !== undefined) printer.line(`  branch  ${displayPath(branch)} ${FATES[branchFate]}`);
  if (saved.work !== undefined)
    printer.line(`  saved   what was not committed; concert saved restore ${nameOf(saved.work)}`);
  if (saved.commits !== undefined) {
    printer.line(`  saved   commits that no branch held; concert saved restore ${nameOf(saved.commits)}`);
  }
  for (const { ref, says } of saved.others ?? []) {
    printer.line(`  saved   ${displayPath(says)}; concert saved show ${nameOf(ref)}`);
  }
  if (keptIn !== undefined) printer.line(`  kept    changed ignored files in ${displayPath(keptIn)}`);
  if (processes.length > 0) {
    const names = describeProcesses(processes).map(displayPath).join(', ');
    printer.line(`  ${printer.style('yellow', '!')} ran in it, and may still run: ${names}`);
  }
}

function nameOf(ref: string): string {
  return displayPath(ref.replace(/^refs\/concert\/saved\//, ''));
}
