import type { MatrixCheck } from '../../engine/index.ts';
import type { Finding } from '../../model/index.ts';
import { displayPath } from '../display-path.ts';
import { place } from '../print-error.ts';
import type { Printer } from '../printer.ts';

/** What `concert check` found, each finding with its place, its hint and a few of its paths; a last line sums up. */
export function printFindings(check: MatrixCheck, source: string, printer: Printer): void {
  for (const finding of check.findings) printFinding(finding, printer);
  const errors = check.findings.filter((finding) => finding.severity === 'error').length;
  const warnings = check.findings.length - errors;
  const of = `${check.instances} instances, ${check.files} files, by ${source}`;
  if (check.findings.length === 0) printer.line(`${printer.style('green', '✓')} the matrix is sound: ${of}`);
  else {
    printer.line();
    printer.line(
      `${printer.style(errors > 0 ? 'red' : 'yellow', errors > 0 ? '✗' : '!')} ${count(errors, 'error')}, ${count(warnings, 'warning')}: ${of}`,
    );
  }
}

/** One finding: its place, what it is, paths that show it, and the remedy. */
export function printFinding(finding: Finding, printer: Printer): void {
  const colour = finding.severity === 'error' ? 'red' : 'yellow';
  const where = finding.file === undefined ? '' : `${place(finding)} `;
  printer.line(
    `${where}${printer.style(colour, finding.severity)} ${finding.message} ${printer.style('dim', finding.code)}`,
  );
  for (const path of finding.samples ?? []) printer.line(`    ${displayPath(path)}`);
  if (finding.hint !== undefined) printer.line(`  ${printer.style('dim', finding.hint)}`);
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
