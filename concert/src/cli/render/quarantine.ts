import path from 'node:path';
import type { QuarantineEntry, ShownQuarantine } from '../../engine/index.ts';
import { displayPath } from '../display-path.ts';
import type { Printer } from '../printer.ts';
import { printTime } from '../time.ts';

/** Paths named in a line; the rest are counted. */
const NAMED = 3;

export function printQuarantine(entries: readonly QuarantineEntry[], printer: Printer): void {
  if (entries.length === 0) {
    printer.line('Nothing is in quarantine.');
    return;
  }
  printer.table(
    [
      { title: 'Entry', style: 'bold' },
      { title: 'Instance', style: 'cyan' },
      { title: 'Tool' },
      { title: 'Worktree', wraps: true },
      { title: 'Paths', wraps: true },
      { title: 'When' },
      { title: 'State' },
    ],
    entries.map((entry) => [
      entry.id,
      entry.instance,
      displayPath(entry.tool),
      displayPath(path.basename(entry.root)),
      pathsOf(entry),
      printTime(entry.at),
      entry.state,
    ]),
  );
}

/** One entry: each path with its owner and the command that asks, then the patch. */
export function printShown({ entry, patch, folder }: ShownQuarantine, printer: Printer): void {
  printer.line(`${printer.style('bold', entry.id)}  ${entry.instance}, ${printTime(entry.at)}, ${entry.state}`);
  for (const { op, why, ask } of entry.paths) {
    printer.line(`${printer.style('red', op)} ${why}`);
    if (ask !== '') printer.line(`  ask    ${printer.style('cyan', ask)}`);
  }
  printer.line(`  apply  ${printer.style('cyan', `concert quarantine apply ${entry.id}`)}`);
  printer.line(`  kept   ${displayPath(folder)}, ${entry.ref}`);
  printer.line('');
  for (const line of patch.replace(/\n$/, '').split('\n')) printer.line(harmless(line));
}

/** `3fa9c1d2  api: storage/read.ts storage/more.ts`. */
export function entryLine(entry: QuarantineEntry): string {
  return `${entry.id}  ${entry.instance}: ${pathsOf(entry)}`;
}

function pathsOf({ paths }: QuarantineEntry): string {
  const named = paths.slice(0, NAMED).map((each) => displayPath(each.path));
  return [...named, ...(paths.length > NAMED ? [`and ${paths.length - NAMED} more`] : [])].join(' ');
}

/** A file may hold what moves a terminal's cursor. */
function harmless(line: string): string {
  return line.replaceAll(/[^\P{Cc}\t]/gu, '�');
}
