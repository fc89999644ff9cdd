import { SLASH } from '../pattern/byte-set.ts';
import type { ByteString } from '../pattern/byte-string.ts';
import type { PatternList } from '../pattern/pattern-list.ts';
import { classifyBytes, type ByteClasses } from './byte-classes.ts';
import { advance, coveredAt, firstPositions, intoDirectory } from './positions.ts';
import { assemble, type Program } from './program.ts';

/** Where the reading of a path has come to. */
export interface State {
  /** The patterns still open. Ascending. */
  readonly positions: readonly number[];
  /** The lists that a folder above has settled: they cover everything from here on. Ascending. */
  readonly covered: readonly number[];
  /** Behind a slash, or at the very beginning. */
  readonly atNameStart: boolean;
}

/** States kept at once; beyond it they are forgotten and made again, so that no input makes the memory grow. */
const MAX_STATES = 8192;
const START = 0;
const UNKNOWN = -1;

/**
 * Reads a path once, byte by byte, for many pattern lists together, and answers from the set of lists that cover it. It
 * is the patterns' automaton, made deterministic lazily: the usual byte costs one look into a table, whatever the number
 * of patterns, and a hostile pattern costs no more than its length per byte.
 */
export class Automaton<Answer> {
  readonly classes: ByteClasses;
  private readonly program: Program;
  private readonly conclude: (covering: readonly number[]) => Answer;
  /** Id of the next state, by state id and byte class. */
  private table: Int32Array = new Int32Array();
  private states: State[] = [];
  private ids = new Map<string, number>();
  private fileAnswers: (Answer | undefined)[] = [];
  private directoryAnswers: (Answer | undefined)[] = [];

  /** `conclude` gets the indices of the lists that cover a path, ascending. */
  constructor(lists: readonly PatternList[], conclude: (covering: readonly number[]) => Answer) {
    this.program = assemble(lists);
    this.conclude = conclude;
    const { instructions } = this.program;
    this.classes = classifyBytes(instructions.flatMap((each) => ('set' in each ? [each.set] : [])));
    this.forget();
  }

  /** The answer for a path, a byte string. */
  read(path: ByteString, isDirectory: boolean): Answer {
    return this.answer(this.follow(path, 0xff), isDirectory);
  }

  /** The answer for a path as it is in memory, or `undefined` when it is not ASCII and must be made a byte string first. */
  readAscii(path: string, isDirectory: boolean): Answer | undefined {
    const end = this.follow(path, 0x7f);
    return end === UNKNOWN ? undefined : this.answer(end, isDirectory);
  }

  start(): State {
    return this.states[START]!;
  }

  /** The state after a byte of the class. */
  after(state: State, cls: number): State {
    return cls === this.classes.of[SLASH]
      ? intoDirectory(this.program, state, this.classes.samples[cls]!)
      : advance(this.program, state, this.classes.samples[cls]!);
  }

  /** What the lists say of a path that ends in this state. */
  concludeAt(state: State, isDirectory: boolean): Answer {
    return this.conclude(coveredAt(this.program, state, isDirectory));
  }

  private follow(path: string, highest: number): number {
    const { of: classOf, count } = this.classes;
    let id = START;
    for (let index = 0; index < path.length; index++) {
      const byte = path.charCodeAt(index);
      if (byte > highest) return UNKNOWN;
      const next = this.table[id * count + classOf[byte]!]!;
      id = next === UNKNOWN ? this.learn(id, classOf[byte]!) : next;
    }
    return id;
  }

  private learn(id: number, cls: number): number {
    const next = this.after(this.states[id]!, cls);
    const known = this.ids.get(keyOf(next));
    if (known === undefined && this.states.length >= MAX_STATES) {
      this.forget();
      return this.remember(next);
    }
    const nextId = known ?? this.remember(next);
    this.table[id * this.classes.count + cls] = nextId;
    return nextId;
  }

  private remember(state: State): number {
    const id = this.states.push(state) - 1;
    this.ids.set(keyOf(state), id);
    const needed = this.states.length * this.classes.count;
    if (needed > this.table.length) this.table = grown(this.table, needed * 2);
    return id;
  }

  private forget(): void {
    this.table = new Int32Array();
    this.states = [];
    this.ids = new Map();
    this.fileAnswers = [];
    this.directoryAnswers = [];
    this.remember({ positions: firstPositions(this.program), covered: [], atNameStart: true });
  }

  private answer(id: number, isDirectory: boolean): Answer {
    const answers = isDirectory ? this.directoryAnswers : this.fileAnswers;
    return (answers[id] ??= this.concludeAt(this.states[id]!, isDirectory));
  }
}

export function keyOf({ positions, covered, atNameStart }: State): string {
  return `${atNameStart ? '/' : ''}${positions.join()};${covered.join()}`;
}

function grown(table: Int32Array, length: number): Int32Array {
  const larger = new Int32Array(length).fill(UNKNOWN);
  larger.set(table);
  return larger;
}
