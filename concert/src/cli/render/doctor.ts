import type { AgentClient } from '../../engine/index.ts';
import type { Finding } from '../../model/index.ts';
import type { ResidentState } from '../../server/index.ts';
import { displayPath } from '../display-path.ts';
import type { Printer } from '../printer.ts';
import { printFinding } from './findings.ts';

export interface Examination {
  readonly findings: readonly Finding[];
  /** What `--fix` would do. */
  readonly mends: readonly string[];
  readonly clients: readonly AgentClient[];
  readonly resident: ResidentState | null;
}

export function printDiagnoses({ findings, mends, clients, resident }: Examination, printer: Printer): void {
  for (const finding of findings) printFinding(finding, printer);
  if (!findings.some(({ severity }) => severity === 'error')) {
    printer.line(`${printer.style('green', '✓')} nothing holds work up: git, the store, locks and worktrees`);
  }
  printer.line(
    resident === null
      ? '  no resident process: `concert serve` starts one'
      : `  resident process ${resident.process.pid} at ${resident.address}`,
  );
  for (const { name, found, enforces, proof } of clients) {
    if (found !== null) printer.line(`  ${name} (${displayPath(found)}): ${enforces.join(', ')}; ${proof}`);
  }
  if (mends.length > 0) {
    printer.line('`concert doctor --fix` would:');
    for (const mend of mends) printer.line(`  ${displayPath(mend)}`);
  }
}

export function printMended(mended: readonly string[], printer: Printer): void {
  for (const done of mended) printer.line(`✅ ${displayPath(done)}`);
}
