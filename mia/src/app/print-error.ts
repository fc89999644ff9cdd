import { AppError, EXIT_CODES } from '@concert-mia/base/errors';
import { printable } from './printable.ts';
import type { Printer } from './printer.ts';

/** Tells a person (or, with `json`, a program) what went wrong, on the error stream, and answers the exit code. */
export function printError(error: unknown, printer: Printer, json: boolean): number {
  const known = error instanceof AppError ? error : unexpected(error);
  if (json) printer.line(JSON.stringify({ error: known }, undefined, 2));
  else {
    printer.line(`${printer.style(['red', 'bold'], `error ${known.code}`)} ${printable(known.message, 600)}`);
    if (known.place !== undefined) printer.line(`  at   ${printable(known.place.file)}`);
    if (known.hint !== undefined) printer.line(`  hint ${known.hint}`);
  }
  return EXIT_CODES[known.kind];
}

/** A defect of ours: said as such, with the stack where a person asked for it. */
function unexpected(error: unknown): AppError {
  const words = error instanceof Error ? error.message : String(error);
  const stack = error instanceof Error && process.env['MIA_DEBUG'] ? `\n${error.stack}` : '';
  return new AppError('E_INTERNAL', `${words}${stack}`, {
    kind: 'internal',
    hint: 'This is a defect of MIA. MIA_DEBUG=1 shows where; please report it.',
    cause: error,
  });
}
