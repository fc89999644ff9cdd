/** How far a run is. Times in milliseconds. */
export interface Progress {
  readonly phase: 'crawl' | 'work' | 'link';
  readonly done: number;
  readonly total: number;
  /** Sources per second over the last while; 0 as long as nothing can be said. */
  readonly rate: number;
  /** `undefined` as long as nothing can be said. */
  readonly timeLeft: number | undefined;
}

/** The rate is measured over this long, so that it follows what happens now. */
const WINDOW = 15_000;

/** Tells rate and time left from when how many were done. */
export class ProgressMeter {
  private readonly samples: { at: number; done: number }[] = [];

  measure(phase: Progress['phase'], done: number, total: number, now: number): Progress {
    this.samples.push({ at: now, done });
    while (this.samples.length > 2 && this.samples[0]!.at < now - WINDOW) this.samples.shift();
    const first = this.samples[0]!;
    const seconds = (now - first.at) / 1000;
    const rate = seconds > 0.2 ? (done - first.done) / seconds : 0;
    return { phase, done, total, rate, timeLeft: rate > 0 ? Math.round(((total - done) / rate) * 1000) : undefined };
  }
}
