import { asAppError } from '@concert-mia/base/cli';
import type { Problem } from '@concert-mia/base/config';
import { EXIT_CODES, type AppError } from '@concert-mia/base/errors';
import { ConfigError } from '../engine/index.ts';
import { displayPath } from './display-path.ts';
import type { Printer } from './printer.ts';

/** Tells a person (or, with `json`, a program) what went wrong, on the error stream, and answers the exit code. */
export function printError(error: unknown, printer: Printer, json: boolean): number {
  const known = asAppError(error, 'Concert');
  if (json) printer.line(JSON.stringify({ error: known }, undefined, 2));
  else printForPerson(known, printer);
  return EXIT_CODES[known.kind];
}

function printForPerson(error: AppError, printer: Printer): void {
  printer.line(`${printer.style(['red', 'bold'], `error ${error.code}`)} ${error.message}`);
  if (error instanceof ConfigError) for (const problem of error.problems) printProblem(problem, printer);
  else if (error.place !== undefined) printer.line(`  at   ${place(error.place)}`);
  if (error.hint !== undefined) printer.line(`  hint ${error.hint}`);
}

function printProblem(problem: Problem, printer: Printer): void {
  const colour = problem.severity === 'error' ? 'red' : 'yellow';
  printer.line(
    `  ${place(problem)} ${printer.style(colour, problem.severity)} ${problem.message} ${printer.style('dim', problem.code)}`,
  );
  if (problem.hint !== undefined) printer.line(`    ${printer.style('dim', problem.hint)}`);
}

/** `file:line:column`, which editors and terminals open. */
export function place(at: { readonly file?: string; readonly line?: number; readonly column?: number }): string {
  return [displayPath(at.file ?? ''), at.line, at.column].filter((part) => part !== undefined).join(':');
}
