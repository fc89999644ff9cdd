/** Runs works one after the other: one connection holds one transaction at a time. */
export class Lane {
  private last: Promise<unknown> = Promise.resolve();

  run<T>(work: () => Promise<T>): Promise<T> {
    const next = this.last.then(work, work);
    this.last = next.catch(() => {}); // its caller sees the failure; the next in line must not
    return next;
  }

  /** Resolves when everything that was handed over is done. */
  async idle(): Promise<void> {
    await this.last;
  }
}
