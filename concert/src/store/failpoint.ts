/**
 * A place where a test may stop this process to kill it: with `CONCERT_FAILPOINT` naming `name` it says so on standard
 * error and sleeps, holding whatever it holds. It does nothing else, and without the variable nothing at all.
 */
export function failpoint(name: string): void {
  if (process.env['CONCERT_FAILPOINT'] !== name) return;
  process.stderr.write(`failpoint ${name}\n`);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}
