import type { WorkReport } from '../../engine/index.ts';
import type { Task, TestRun } from '../../model/index.ts';
import { displayPath } from '../display-path.ts';
import type { Printer } from '../printer.ts';
import { printTime } from '../time.ts';

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
    report.tests.map((event) => `${printTime(event.at)} ${testRunText(event.body as unknown as TestRun)}`),
    'no test run recorded: `concert progress record-tests` does',
  );
  section(
    printer,
    'Interface changes',
    report.interfaceChanges.map((change) => interfaceText(change)),
  );
  printer.line();
  printer.line(printer.style('dim', `${report.pending.length} pending`));
}

/** `12 passed, 1 failed, 2 skipped (junit.xml at 1a2b3c4d5e)`, and which failed. */
export function testRunText({ passed, failed, skipped, failures, commit, source }: TestRun): string {
  const where = commit === null ? displayPath(source) : `${displayPath(source)} at ${commit.slice(0, 10)}`;
  const which = failures.map((name) => `\n      ✗ ${displayPath(name)}`).join('');
  return `${passed} passed, ${failed} failed, ${skipped} skipped (${where})${which}`;
}

/** `contracts/storage.ts: storage_api of storage, consumed by api`. */
function interfaceText({ path, contracts }: WorkReport['interfaceChanges'][number]): string {
  const stated = contracts.map(({ name, provider, consumers }) => {
    const by = consumers.length === 0 ? 'consumed by nobody' : `consumed by ${consumers.join(', ')}`;
    return `${displayPath(name)} of ${provider}, ${by}`;
  });
  return `${displayPath(path)}: ${stated.length === 0 ? 'shared under an RFC' : stated.join('; ')}`;
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
