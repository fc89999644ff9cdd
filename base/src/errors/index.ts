export { AppError, type AppErrorOptions, type ErrorKind, type Place } from './app-error.ts';
export { assertNever } from './assert-never.ts';
export { EXIT_CODES, EXIT_FINDINGS } from './exit-code.ts';
export { fromSystemError } from './system-error.ts';
