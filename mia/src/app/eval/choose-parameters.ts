import { confidence, fuse, weightsOf, type Considered, type Parameters } from '../../vectordb/index.ts';

/** A question with all that it may be answered from, and which of that is right; nothing is, where nothing answers it. */
export interface Trial extends Considered {
  readonly right: ReadonlySet<string>;
  readonly answerable: boolean;
}

export interface Choice {
  readonly parameters: Parameters;
  /** Share of the answerable whose passage is in the first 10. */
  readonly found: number;
  /** Share of the unanswerable that are refused; of the found that are kept. */
  readonly refused: number;
  readonly kept: number;
}

export interface Chosen {
  readonly before: Choice;
  /** Chosen on all questions: what `--apply` writes. */
  readonly best: Choice;
  /** Chosen on four fifths of the questions, measured on the fifth that was left out, five times: what to expect elsewhere. */
  readonly crossValidated: Omit<Choice, 'parameters'>;
  readonly table: readonly Choice[];
}

const DEPTH = 10;
const FOLDS = 5;
const WEIGHTS = [0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 1];
const NEARNESS = [0, 0.5, 1, 1.5, 2];
const THRESHOLDS = Array.from({ length: 40 }, (_, at) => at * 0.025);

/** Chooses by a grid: first what finds most, then the threshold that refuses most of what it may and keeps nine tenths. */
export function chooseParameters(trials: readonly Trial[], current: Parameters): Chosen {
  const folds = Array.from({ length: FOLDS }, (_, fold) => {
    const { parameters } = choose(
      trials.filter((_trial, at) => at % FOLDS !== fold),
      current,
    );
    return outcomes(
      trials.filter((_trial, at) => at % FOLDS === fold),
      parameters,
    );
  });
  const { parameters } = choose(trials, current);
  return {
    before: measure(trials, current),
    best: measure(trials, parameters),
    crossValidated: shares(folds.flat()),
    table: WEIGHTS.map((lexicalWeight) => measure(trials, { ...parameters, lexicalWeight })),
  };
}

function choose(trials: readonly Trial[], current: Parameters): Choice {
  const ranking = WEIGHTS.flatMap((lexicalWeight) =>
    NEARNESS.map((nearness) => measure(trials, { ...current, lexicalWeight, nearness })),
  );
  // A change must find more: the usual parameters stand on more questions than these.
  const usual = measure(trials, current);
  const best = ranking.reduce((most, next) => (next.found > most.found ? next : most), usual);
  const bounded = THRESHOLDS.map((threshold) => measure(trials, { ...best.parameters, threshold }));
  const kept = bounded.filter((choice) => choice.kept >= 0.9);
  return kept.reduce((most, next) => (next.refused > most.refused ? next : most), kept[0] ?? best);
}

function measure(trials: readonly Trial[], parameters: Parameters): Choice {
  return { parameters, ...shares(outcomes(trials, parameters)) };
}

interface OutcomeOf {
  readonly answerable: boolean;
  readonly found: boolean;
  readonly answered: boolean;
}

function outcomes(trials: readonly Trial[], { lexicalWeight, nearness, threshold }: Parameters): OutcomeOf[] {
  return trials.map(({ terms, candidates, right, answerable }) => {
    const ranked = fuse(candidates, weightsOf('hybrid', 1 - lexicalWeight), nearness);
    const found = ranked.slice(0, DEPTH).some(({ candidate }) => right.has(candidate.id));
    return { answerable, found, answered: ranked.length > 0 && confidence(terms, ranked) >= threshold };
  });
}

function shares(all: readonly OutcomeOf[]): Omit<Choice, 'parameters'> {
  const found = all.filter((each) => each.found);
  const hopeless = all.filter((each) => !each.answerable);
  return {
    found: share(found.length, all.length - hopeless.length),
    refused: share(hopeless.filter((each) => !each.answered).length, hopeless.length),
    kept: share(found.filter((each) => each.answered).length, found.length),
  };
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
