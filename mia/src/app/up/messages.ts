import { AppError } from '@concert-mia/base/errors';
import type { Outcome } from '../command.ts';
import { duration } from '../messages.ts';
import type { Printer } from '../printer.ts';

const STOPPED = 130;

export function printStep(text: string, milliseconds: number, findings: boolean, printer: Printer): void {
  const mark = findings ? printer.style('yellow', '!') : printer.style('green', '✓');
  printer.line(`${mark} ${text}${printer.style('dim', `  ${duration(milliseconds)}`)}`);
}

export function stepFailed(command: string, code: number): AppError {
  return new AppError('E_UP', `\`mia ${command}\` ended with ${code}`, {
    kind: 'unavailable',
    hint: 'Its own words are above. Mend that and run the same command again: what was done is not done again.',
  });
}

export const stoppedEarly: Outcome = {
  value: { stopped: true },
  print: (printer) => printer.line('Stopped; the same command goes on from here.'),
  exitCode: STOPPED,
};
