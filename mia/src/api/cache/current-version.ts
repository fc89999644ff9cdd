import type { WeaviateInterface } from '../../interfaces/index.ts';

/** How long an index that was swapped may still answer from the cache. */
const TRUSTED = 250;

/** The version of the index, asked for a few times a second at most. */
export class CurrentVersion {
  private readonly index: Pick<WeaviateInterface, 'version'>;
  private known: string | undefined;
  private until = 0;

  constructor(index: Pick<WeaviateInterface, 'version'>) {
    this.index = index;
  }

  /** Without waiting; `undefined` when it must be asked for. */
  now(): string | undefined {
    return performance.now() < this.until ? this.known : undefined;
  }

  async ask(): Promise<string> {
    const known = this.now();
    if (known !== undefined) return known;
    this.known = await this.index.version();
    this.until = performance.now() + TRUSTED;
    return this.known;
  }
}
