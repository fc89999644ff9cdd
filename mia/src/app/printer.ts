import { styleText } from 'node:util';

type Format = Parameters<typeof styleText>[0];

/** What is printed for a person; coloured where the terminal shows colours and NO_COLOR does not forbid. */
export interface Printer {
  line(text?: string): void;
  style(format: Format, text: string): string;
  /** Rows in columns, the numbers among them to the right. */
  table(rows: readonly (readonly (string | number)[])[]): void;
}

export function createPrinter(stream: NodeJS.WriteStream): Printer {
  const line = (text = '') => void stream.write(`${text}\n`);
  return {
    line,
    style: (format, text) => styleText(format, text, { stream }),
    table(rows) {
      const texts = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? cell.toLocaleString('en') : cell)));
      const widths = (texts[0] ?? []).map((_, at) => Math.max(...texts.map((row) => row[at]?.length ?? 0)));
      for (const [at, row] of texts.entries()) {
        const cells = row.map((cell, column) =>
          typeof rows[at]?.[column] === 'number'
            ? cell.padStart(widths[column] ?? 0)
            : cell.padEnd(widths[column] ?? 0),
        );
        line(`  ${cells.join('  ')}`.trimEnd());
      }
    },
  };
}
