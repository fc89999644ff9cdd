import { AppError } from '@concert-mia/base/errors';

/** Something wrong with what is stored. */
export interface StorageProblem {
  /** Stable: `markdown-without-metadata`, `place-missing`… */
  readonly code: string;
  /** A key, or a place. */
  readonly where: string;
  readonly message: string;
}

export interface CheckOptions {
  /** Also reads every document and its metadata, and compares the two. */
  readonly deep: boolean;
  /** Called now and then with how many objects were looked at. */
  readonly onProgress?: (objects: number) => void;
}

/** What an error of ours, or of the system, says to a person; any other is a defect and goes on its way. */
export function problemText(error: unknown): string {
  if (error instanceof Error && !(error instanceof AppError) && 'syscall' in error) return error.message;
  if (error instanceof AppError) return error.hint === undefined ? error.message : `${error.message}. ${error.hint}`;
  throw error;
}
