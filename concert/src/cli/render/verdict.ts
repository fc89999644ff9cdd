import type { PathVerdict, Verdict } from '../../model/index.ts';
import { explain } from '../../engine/index.ts';
import type { Printer } from '../printer.ts';

/** Denials shown one by one; the rest are counted. `--json` has them all. */
const SHOWN = 50;

/** The verdict on changes: each denied path with its owner, the reason and the command that asks. */
export function printVerdict(verdict: Verdict, source: string, printer: Printer): void {
  const denied = verdict.paths.filter((path) => !path.allowed);
  for (const path of denied.slice(0, SHOWN)) printDenial(path, printer);
  if (denied.length > SHOWN) printer.line(`… and ${denied.length - SHOWN} more (\`--json\` lists all)`);
  const total = `${verdict.paths.length} written ${verdict.paths.length === 1 ? 'path' : 'paths'}`;
  if (denied.length === 0)
    printer.line(`${printer.style('green', '✓')} ${total}, all in the scope of ${verdict.instance} (by ${source})`);
  else
    printer.line(
      `${printer.style('red', '✗')} ${denied.length} of ${total} out of the scope of ${verdict.instance} (by ${source})`,
    );
}

/** One denied path: why, and the command that asks. */
export function printDenial(path: PathVerdict, printer: Printer): void {
  printer.line(`${printer.style('red', 'denied')} ${explain(path)} ${printer.style('dim', path.reason)}`);
  if (path.ask !== '') printer.line(`  ask  ${printer.style('cyan', path.ask)}`);
}
