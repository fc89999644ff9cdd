/** nDCG over the first `depth` results, gains 2^grade − 1; 0 where nothing is relevant. */
export function ndcg(found: readonly string[], grades: ReadonlyMap<string, number>, depth = 10): number {
  const gain = (grade: number, place: number) => (2 ** grade - 1) / Math.log2(place + 2);
  const sum = (list: readonly number[]) =>
    list.slice(0, depth).reduce((total, grade, place) => total + gain(grade, place), 0);
  const ideal = sum([...grades.values()].filter((grade) => grade > 0).sort((one, other) => other - one));
  return ideal === 0 ? 0 : sum(found.map((id) => Math.max(grades.get(id) ?? 0, 0))) / ideal;
}

export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** A mean, and the interval that holds it with 95 % (percentile bootstrap). */
export interface Interval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

const ROUNDS = 2_000;

/** Draws the questions again and again with replacement; the same values and seed give the same interval. */
export function bootstrap(values: readonly number[], seed = 1): Interval {
  const random = generator(seed);
  const means = Array.from({ length: ROUNDS }, () => {
    let sum = 0;
    for (let draw = 0; draw < values.length; draw += 1) sum += values[Math.floor(random() * values.length)] ?? 0;
    return values.length === 0 ? 0 : sum / values.length;
  }).sort((one, other) => one - other);
  return {
    mean: mean(values),
    low: means[Math.floor(ROUNDS * 0.025)] ?? 0,
    high: means[Math.floor(ROUNDS * 0.975)] ?? 0,
  };
}

/** By how much the first is better than the second, question by question (paired bootstrap). */
export function compare(first: readonly number[], second: readonly number[], seed = 1): Interval {
  return bootstrap(
    first.map((value, index) => value - (second[index] ?? 0)),
    seed,
  );
}

/** Mulberry32: small, seeded, good enough to draw with. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
