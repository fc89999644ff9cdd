import type { Kept } from './answer-cache.ts';

const MOST_BYTES = 8 * 1024 * 1024;
const LIFETIME = 60_000;

/**
 * Answers of the present index by the very address that asked for them, in front of the cache: what is asked again and again
 * is found by one look, without a key that would have to be made. Forgets everything when it is full, or the index is another.
 */
export class ByAddress {
  private version = '';
  private bytes = 0;
  private readonly kept = new Map<string, { readonly answer: Kept; readonly until: number }>();

  at(version: string, address: string): Kept | undefined {
    if (version !== this.version) return undefined;
    const found = this.kept.get(address);
    if (found === undefined) return undefined;
    if (performance.now() < found.until) return found.answer;
    this.kept.delete(address);
    this.bytes -= found.answer.bytes.length + address.length;
    return undefined;
  }

  keep(version: string, address: string, answer: Kept): void {
    if (version !== this.version || this.bytes > MOST_BYTES) {
      this.kept.clear();
      this.bytes = 0;
      this.version = version;
    }
    if (!this.kept.has(address)) this.bytes += answer.bytes.length + address.length;
    this.kept.set(address, { answer, until: performance.now() + LIFETIME });
  }
}
