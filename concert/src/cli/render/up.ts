import { describeHolder, type UpOutcome, type UpResult } from '../../engine/index.ts';
import { displayPath } from '../display-path.ts';
import type { Printer } from '../printer.ts';
import { printBytes } from './bytes.ts';

/** What `--json` prints. */
export function upValue({ results, base, ms }: UpOutcome): object {
  return { base, ms, instances: results };
}

export function printUp({ results, base, ms }: UpOutcome, printer: Printer): void {
  if (base.insteadOf !== undefined && results.some(({ branchIs }) => branchIs === 'new')) {
    const words = `there is no ${displayPath(base.insteadOf)}: new branches start from ${displayPath(base.branch)}`;
    printer.line(`${printer.style('yellow', '!')} ${words}`);
  }
  for (const result of results) printResult(result, printer);
  const ready = results.filter(({ problem }) => problem === undefined).length;
  printer.line(printer.style('dim', `${ready} of ${results.length} up in ${(ms / 1000).toFixed(1)} s`));
}

const DONE = { new: 'new', adopted: 'adopted', lost: 'made anew: its folder was gone' } as const;

function printResult(result: UpResult, printer: Printer): void {
  const { instance, root, branch, worktree, branchIs, ports, problem } = result;
  const sign = problem === undefined ? printer.style('green', '✓') : printer.style('red', '✗');
  printer.line(`${sign} ${printer.style('bold', instance)}  ${displayPath(root)} ${DONE[worktree]}`);
  const fresh = branchIs === 'new' ? 'new' : 'as it was';
  printer.line(`  branch  ${branch === undefined ? 'none checked out' : `${displayPath(branch)} (${fresh})`}`);
  if (Object.keys(ports).length > 0) printer.line(`  ports   ${portsText(ports)}`);
  printMoved(result, printer);
  printFiles(result, printer);
  for (const ref of result.saved) printer.line(`  saved   ${displayPath(ref)}: what an earlier one had left there`);
  for (const note of result.notes) printer.line(`  ${printer.style('yellow', '!')} ${displayPath(note)}`);
  if (problem === undefined) return;
  printer.line(`  ${printer.style('red', problem.code)} ${displayPath(problem.message)}`);
  if (problem.hint !== undefined) printer.line(`  hint ${displayPath(problem.hint)}`);
}

/** `main 8001, metrics 9090`. */
export function portsText(ports: Readonly<Record<string, number>>): string {
  return Object.entries(ports)
    .map(([purpose, port]) => `${displayPath(purpose)} ${port}`)
    .join(', ');
}

function printMoved({ moved }: UpResult, printer: Printer): void {
  for (const { purpose, from, to, holder } of moved) {
    const who = holder === null ? 'another instance leases it' : `${displayPath(describeHolder(holder))} listens on it`;
    const then = from === to ? '; it is fixed and stays' : `: ${to} instead, or --port ${displayPath(purpose)}=NUMBER`;
    printer.line(`  ${printer.style('yellow', '!')} port ${from} for ${displayPath(purpose)}: ${who}${then}`);
  }
}

function printFiles({ copied, dependencies }: UpResult, printer: Printer): void {
  if (copied !== undefined && copied.copied.length > 0) {
    printer.line(`  copied  ${copied.copied.map(displayPath).join(', ')}`);
  }
  for (const { path, why } of copied?.left ?? []) {
    printer.line(`  ${printer.style('yellow', '!')} ${displayPath(path)} not copied: ${why}`);
  }
  if (dependencies === undefined || dependencies.folders.length === 0) return;
  const { folders, files, bytes, shared, ms } = dependencies;
  const disk = shared ? 'shared on the disk' : 'on the disk once more';
  const took = `${(ms / 1000).toFixed(1)} s`;
  printer.line(
    `  packages  ${folders.map(displayPath).join(', ')}: ${files} files, ${printBytes(bytes)} ${disk}, ${took}`,
  );
}
