/** One thing that is measured, and how often it happens in one call of `run`. */
interface Work {
  readonly name: string;
  readonly operations: number;
}

export interface Contender extends Work {
  readonly run: () => void;
}

export interface WaitingContender extends Work {
  readonly run: () => void | Promise<void>;
}

/** `core`: the time that one core works on it, which other processes do not change. `wall`: what a person waits. */
export type Clock = 'core' | 'wall';

export interface Measurement {
  readonly name: string;
  /** Operations in a second of the clock. */
  readonly perSecond: number;
}

/** What a `*.bench.ts` file says on its standard output, and what `bench/results/` keeps. */
export interface BenchResult {
  readonly bench: string;
  /** What was measured on what, in a sentence. */
  readonly setting: string;
  readonly unit: string;
  readonly clock: Clock;
  readonly subject: Measurement;
  readonly comparisons: readonly (Measurement & { readonly ratio: number })[];
  /** The promise, where there is one; in operations per second. */
  readonly atLeast?: number;
  /** How much longer one operation takes than the comparison's, where that is what is promised. */
  readonly over?: Over;
}

/** Milliseconds. The promise is about what a person waits at the median, on a machine that has nothing else to do. */
export interface Over {
  readonly median: number;
  readonly least: number;
  readonly core: number;
  readonly atMost: number;
}

/**
 * Measures the subject and what it is compared with in turns, so that whatever else the machine does falls on all alike,
 * and keeps each one's best round.
 */
export function measure(
  clock: Clock,
  subject: Contender,
  others: readonly Contender[],
): Pick<BenchResult, 'clock' | 'subject' | 'comparisons'> {
  const all = [subject, ...others];
  const best = all.map(() => Infinity);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, { run }] of all.entries()) best[index] = Math.min(best[index]!, secondsOf(run, clock));
  }
  return compare(clock, subject, others, best);
}

/** The same for contenders that wait for a disk: in wall time. */
export async function measureWaiting(
  subject: WaitingContender,
  others: readonly WaitingContender[],
): Promise<Pick<BenchResult, 'clock' | 'subject' | 'comparisons'>> {
  const all = [subject, ...others];
  const best = all.map(() => Infinity);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, { run }] of all.entries()) {
      const start = now('wall');
      await run();
      best[index] = Math.min(best[index]!, now('wall') - start);
    }
  }
  return compare('wall', subject, others, best);
}

function compare(
  clock: Clock,
  subject: Work,
  others: readonly Work[],
  seconds: readonly number[],
): Pick<BenchResult, 'clock' | 'subject' | 'comparisons'> {
  const perSecond = [subject, ...others].map(({ operations }, index) => Math.round(operations / seconds[index]!));
  const comparisons = others.map(({ name }, index) => {
    const ratio = Number((perSecond[0]! / perSecond[index + 1]!).toFixed(1));
    return { name, perSecond: perSecond[index + 1]!, ratio };
  });
  return { clock, subject: { name: subject.name, perSecond: perSecond[0]! }, comparisons };
}

const ROUNDS = 9;

/** Hands the result to `bench/run.mjs`. */
export function report(result: BenchResult): void {
  console.log(JSON.stringify(result));
}

function secondsOf(run: () => void, clock: Clock): number {
  const start = now(clock);
  run();
  return now(clock) - start;
}

function now(clock: Clock): number {
  if (clock === 'wall') return performance.now() / 1000;
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000_000;
}
