import type { ByteClasses } from '../automaton/byte-classes.ts';
import { after, coveredAt, keyOf, startState, type State } from '../automaton/positions.ts';
import { assemble, type Program } from '../automaton/program.ts';
import type { PatternList } from '../pattern/pattern-list.ts';

/** A state of a walk, known by its number. */
export interface Step {
  readonly id: number;
  readonly state: State;
  /** A file that ends here is covered. */
  readonly coversFile: boolean;
  /** Every file from here on is covered. */
  readonly coversAll: boolean;
  /** Some file from here on may be covered. */
  readonly isOpen: boolean;
  readonly next: (Step | undefined)[];
}

/**
 * One or more lists walked byte class by byte class, made deterministic as far as somebody walks. Several lists count as
 * one that covers what any of them does.
 */
export class ListWalk {
  readonly start: Step;
  private readonly program: Program;
  private readonly classes: ByteClasses;
  private readonly steps = new Map<string, Step>();

  /** `classes` must tell apart all that the lists do. */
  constructor(lists: readonly PatternList[], classes: ByteClasses) {
    this.program = assemble(lists);
    this.classes = classes;
    this.start = this.intern(startState(this.program));
  }

  after(step: Step, cls: number): Step {
    return (step.next[cls] ??= this.intern(after(this.program, step.state, this.classes.samples[cls]!)));
  }

  private intern(state: State): Step {
    const key = keyOf(state);
    const known = this.steps.get(key);
    if (known !== undefined) return known;
    const coversAll = state.covered.length > 0;
    const step: Step = {
      id: this.steps.size,
      state,
      coversFile: coveredAt(this.program, state, false).length > 0,
      coversAll,
      isOpen: coversAll || state.positions.length > 0 || this.program.floating.length > 0,
      next: [],
    };
    this.steps.set(key, step);
    return step;
  }
}
