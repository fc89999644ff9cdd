import { asAppError } from '@concert-mia/base/cli';
import { EXIT_CODES } from '@concert-mia/base/errors';
import { printable } from './printable.ts';
import type { Printer } from './printer.ts';

/** Tells a person (or, with `json`, a program) what went wrong, on the error stream, and answers the exit code. */
export function printError(error: unknown, printer: Printer, json: boolean): number {
  const known = asAppError(error, 'MIA');
  if (json) printer.line(JSON.stringify({ error: known }, undefined, 2));
  else {
    printer.line(`${printer.style(['red', 'bold'], `error ${known.code}`)} ${printable(known.message, 600)}`);
    if (known.place !== undefined) printer.line(`  at   ${printable(known.place.file)}`);
    if (known.hint !== undefined) printer.line(`  hint ${known.hint}`);
  }
  return EXIT_CODES[known.kind];
}
