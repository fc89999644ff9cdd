import type { TableCell } from '../document.ts';
import { renderInlines } from './inlines.ts';

/** A table as GitHub's Markdown has it. The first row is the head, because that Markdown knows no other. */
export function renderTable(rows: readonly (readonly TableCell[])[]): string {
  const cells = rows.map((row) =>
    row.map((cell) => renderInlines(cell.inlines, '<br>').replaceAll('|', String.raw`\|`)),
  );
  const width = Math.max(0, ...cells.map((row) => row.length));
  const [head, ...body] = cells;
  if (head === undefined || width === 0 || cells.every((row) => row.every((cell) => cell === ''))) return '';
  const line = (row: readonly string[]) => `| ${Array.from({ length: width }, (_, at) => row[at] ?? '').join(' | ')} |`;
  const rule = `|${' --- |'.repeat(width)}`;
  return [line(head), rule, ...body.map(line)].join('\n');
}
