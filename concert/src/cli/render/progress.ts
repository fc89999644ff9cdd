import type { Progress, Task } from '../../model/index.ts';
import type { WorkReport } from '../../engine/index.ts';
import { displayPath } from '../display-path.ts';
import type { Printer } from '../printer.ts';
import { printTime } from '../time.ts';

/** The founding document's table. */
export function printProgress(progress: Progress, printer: Printer): void {
  if (progress.tasks === 0) {
    printer.line('No status data available');
    return;
  }
  printer.table(
    [
      { title: 'Instance', style: 'cyan' },
      { title: 'Module', style: 'magenta' },
      { title: 'Tasks', style: 'green' },
      { title: 'Progress', style: 'yellow' },
    ],
    progress.rows.map((row) => [row.instance, row.module, String(row.tasks), `${row.completed}/${row.tasks}`]),
    'Parallel Development Progress',
  );
  printer.line();
  printer.line(`Overall Progress: ${progress.completed}/${progress.tasks} tasks completed`);
}

/** The work report of one instance. What nobody recorded is said, not left out. */
export function printReport(report: WorkReport, printer: Printer): void {
  printer.line(
    printer.style('bold', `Work report: ${report.instance} (${report.module}), since ${printTime(report.since)}`),
  );
  section(
    printer,
    'Done',
    report.done.map((task) => line(task)),
  );
  section(
    printer,
    'In progress',
    report.inProgress.map((task) => line(task)),
  );
  section(
    printer,
    'Blocked',
    report.blocked.map((task) => `${line(task)}: ${task.why || 'no reason given'}`),
  );
  section(
    printer,
    'Commits',
    report.commits.map((commit) => `${commit.oid.slice(0, 10)} ${displayPath(commit.subject)} (${commit.branch})`),
  );
  section(
    printer,
    'Files',
    report.files.map((path) => displayPath(path)),
  );
  section(
    printer,
    'Tests',
    report.tests.map((event) => `${printTime(event.at)} ${JSON.stringify(event.body)}`),
    'no test run recorded',
  );
  section(
    printer,
    'Interface changes',
    report.interfaceChanges.map((event) => JSON.stringify(event.body)),
  );
  printer.line();
  printer.line(printer.style('dim', `${report.pending.length} pending`));
}

function section(printer: Printer, title: string, lines: readonly string[], none = 'none'): void {
  printer.line();
  printer.line(printer.style('cyan', title));
  if (lines.length === 0) printer.line(printer.style('dim', `  ${none}`));
  for (const text of lines) printer.line(`  - ${text}`);
}

function line(task: Task): string {
  return `${displayPath(task.title)} ${task.id}`;
}
