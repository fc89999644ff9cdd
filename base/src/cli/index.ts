export { buildProgram, endedWell, type Call } from './build-program.ts';
export type { Argument, CommandForm, Example, Option, Product } from './command-form.ts';
export { asAppError, usageError } from './edge-errors.ts';
