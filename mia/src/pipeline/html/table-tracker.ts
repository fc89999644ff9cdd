import type { Cell } from './block.ts';

interface OpenTable {
  readonly id: number;
  row: number;
  column: number;
  span: number;
  header: boolean;
  inCell: boolean;
}

/** Numbers tables, rows and columns while a page is read, and remembers which tables hold others. */
export class TableTracker {
  /** Tables that hold another table. */
  readonly nesting = new Set<number>();
  private readonly open_: OpenTable[] = [];
  private count = 0;

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    const top = this.open_.at(-1);
    if (name === 'table') {
      if (top !== undefined) this.nesting.add(top.id);
      this.open_.push({ id: this.count, row: -1, column: -1, span: 1, header: false, inCell: false });
      this.count += 1;
    } else if (top === undefined) {
      return;
    } else if (name === 'tr') {
      top.row += 1;
      top.column = -1;
      top.span = 1;
      top.inCell = false;
    } else if (name === 'td' || name === 'th') {
      if (top.row < 0) top.row = 0;
      top.column += top.span;
      if (top.column < 0) top.column = 0;
      top.span = Math.min(Math.max(Number.parseInt(attributes['colspan'] ?? '1', 10) || 1, 1), 100);
      if (top.column === 0 && top.span > 1 && top.inCell) top.column = 0;
      top.header = name === 'th';
      top.inCell = true;
    }
  }

  close(name: string): void {
    const top = this.open_.at(-1);
    if (top === undefined) return;
    if (name === 'table') this.open_.pop();
    else if (name === 'td' || name === 'th') top.inCell = false;
  }

  /** Where text that comes now stands; `undefined` outside of cells. */
  get cell(): Cell | undefined {
    const top = this.open_.at(-1);
    if (top === undefined || !top.inCell) return undefined;
    return { table: top.id, row: top.row, column: top.column, header: top.header };
  }
}
