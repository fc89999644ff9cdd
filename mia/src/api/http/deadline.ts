import { HttpProblem } from './problem.ts';

/** What the work gives, or `E_TIMEOUT` after so many milliseconds; the work itself goes on, for whoever asks next. */
export async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new HttpProblem('E_TIMEOUT', 'The answer took too long.')), milliseconds);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
