import { styleText } from 'node:util';
import Table from 'cli-table3';
import { print, terminal, type Outlet } from './standard-io.ts';

type Format = Parameters<typeof styleText>[0];

export interface Column {
  readonly title: string;
  readonly style?: Format;
  /** Wraps where the terminal is too narrow; a column that does not keeps its words whole. */
  readonly wraps?: boolean;
}

/** What is printed for a person: lines and tables, coloured where the terminal shows colours and NO_COLOR does not forbid. */
export interface Printer {
  line(text?: string): void;
  style(format: Format, text: string): string;
  table(columns: readonly Column[], rows: readonly (readonly string[])[], title?: string): void;
}

/** What is printed on: a stream, or somebody else's terminal as they describe it. */
export interface Page {
  readonly isTTY: boolean;
  readonly columns: number;
  readonly write: (text: string) => void;
  readonly style: (format: Format, text: string) => string;
}

/** Prints to standard output or error, coloured where the terminal shows colours and NO_COLOR does not forbid. */
export function createPrinter(outlet: Outlet): Printer {
  return printOn(pageOf(outlet));
}

function pageOf(outlet: Outlet): Page {
  const stream = terminal(outlet);
  const isForced = process.env['FORCE_COLOR'] !== undefined;
  return {
    isTTY: stream?.isTTY === true,
    columns: stream?.columns ?? 80,
    write: (text) => print(outlet, text),
    style: (format, text) =>
      stream === undefined && !isForced
        ? text
        : styleText(format, text, { stream: stream ?? process[STREAMS[outlet]] }),
  };
}

const STREAMS = { output: 'stdout', error: 'stderr' } as const;

/** Tables are drawn with lines on a terminal, and with two spaces between columns elsewhere. */
export function printOn(page: Page): Printer {
  const { style } = page;
  const line = (text = '') => page.write(`${text}\n`);
  return {
    line,
    style,
    table(columns, rows, title) {
      if (title !== undefined) line(style('bold', title));
      line(draw(columns, rows, page));
    },
  };
}

/** Narrower than this nothing can be read; the terminal may cut the lines then. */
const MIN_WRAP = 16;

function draw(columns: readonly Column[], rows: readonly (readonly string[])[], page: Page): string {
  const { style } = page;
  const widths = page.isTTY ? columnWidths(columns, rows, page.columns) : undefined;
  const table = new Table({
    head: columns.every((column) => column.title === '') ? [] : columns.map((column) => style('bold', column.title)),
    style: { head: [], border: [], compact: true },
    wordWrap: true,
    ...(widths === undefined ? {} : { colWidths: widths }),
    ...(page.isTTY ? {} : { chars: PLAIN, style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 } }),
  });
  table.push(...rows.map((row) => row.map((cell, at) => styleCell(cell, columns[at]?.style, style))));
  return table
    .toString()
    .split('\n')
    .map((text) => text.trimEnd())
    .join('\n');
}

/** Each line of a cell is coloured alone, so that a wrapped cell does not colour the border. */
function styleCell(cell: string, format: Format | undefined, style: Printer['style']): string {
  return format === undefined
    ? cell
    : cell
        .split('\n')
        .map((line) => style(format, line))
        .join('\n');
}

/** Columns that keep their words get what they need; the others share what is left, by how much they hold. */
function columnWidths(columns: readonly Column[], rows: readonly (readonly string[])[], width: number): number[] {
  const needs = columns.map((column, at) => {
    const lines = [column.title, ...rows.map((row) => row[at] ?? '')].flatMap((cell) => cell.split('\n'));
    return Math.max(...lines.map((text) => text.length)) + 2;
  });
  const borders = columns.length + 1;
  const fixed = needs.reduce((sum, need, at) => sum + (columns[at]?.wraps ? 0 : need), 0);
  const wish = needs.reduce((sum, need, at) => sum + (columns[at]?.wraps ? need : 0), 0);
  const left = Math.max(width - borders - fixed, 0);
  if (wish <= left) return needs;
  return needs.map((need, at) =>
    columns[at]?.wraps ? Math.max(MIN_WRAP, Math.min(need, Math.floor((need / wish) * left))) : need,
  );
}

const PLAIN = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
};
