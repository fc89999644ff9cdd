import type { ByteString } from '../pattern/byte-string.ts';
import type { PatternList } from '../pattern/pattern-list.ts';
import { classifyBytes, type ByteClasses } from './byte-classes.ts';
import { after, coveredAt, keyOf, startState, type State } from './positions.ts';
import { assemble, setsOf, type Program } from './program.ts';

/** Cells of tables and positions kept at once; beyond it all are forgotten, so that no input makes the memory grow. */
const MAX_CELLS = 500_000;
/** So many paths are read without tables: a hook asks for one, and making them takes longer than all else it does. */
const FEW = 8;
const START = 0;
const UNKNOWN = -1;
const NO_CLASSES: ByteClasses = { count: 0, of: new Uint8Array(), samples: [] };

/**
 * Reads a path once, byte by byte, for many pattern lists together, and answers from the set of lists that cover it. It
 * is the patterns' automaton, made deterministic lazily: the usual byte costs one look into a table, whatever the number
 * of patterns, and a hostile pattern costs no more than its length per byte.
 */
export class Automaton<Answer> {
  private readonly program: Program;
  private classes: ByteClasses = NO_CLASSES;
  private asked = 0;
  private first: State | undefined;
  private readonly conclude: (covering: readonly number[]) => Answer;
  /** A row for each state: by byte class, where the next state's row begins. */
  private table: Int32Array = new Int32Array();
  private states: State[] = [];
  private cells = 0;
  private rows = new Map<string, number>();
  private fileAnswers: (Answer | undefined)[] = [];
  private directoryAnswers: (Answer | undefined)[] = [];

  /** `conclude` gets the indices of the lists that cover a path, ascending. */
  constructor(lists: readonly PatternList[], conclude: (covering: readonly number[]) => Answer) {
    this.program = assemble(lists);
    this.conclude = conclude;
  }

  /** The answer for a path, a byte string. */
  read(path: ByteString, isDirectory: boolean): Answer {
    if (this.isFirst()) return this.step(path, 0xff, isDirectory) as Answer; // every byte is within that
    return this.answer(this.follow(path, 0xff), isDirectory);
  }

  /** The answer for a path as it is in memory, or `undefined` when it is not ASCII and must be made a byte string first. */
  readAscii(path: string, isDirectory: boolean): Answer | undefined {
    if (this.isFirst()) return this.step(path, 0x7f, isDirectory);
    const row = this.follow(path, 0x7f);
    return row === UNKNOWN ? undefined : this.answer(row, isDirectory);
  }

  /** Whether this is one of the first questions; behind the last of them the tables are made. */
  private isFirst(): boolean {
    if (this.asked > FEW) return false;
    if (this.asked++ < FEW) return true;
    this.classes = classifyBytes(setsOf(this.program));
    this.forget();
    return false;
  }

  /** The answer from state to state, each made for this one path. */
  private step(path: string, highest: number, isDirectory: boolean): Answer | undefined {
    let state = (this.first ??= startState(this.program));
    for (let index = 0; index < path.length; index++) {
      const byte = path.charCodeAt(index);
      if (byte > highest) return undefined;
      state = after(this.program, state, byte);
    }
    return this.conclude(coveredAt(this.program, state, isDirectory));
  }

  /**
   * The row of the state behind `path`, or `UNKNOWN` when a character is beyond `highest`. The hot loop of everything: it
   * only looks things up, which makes it twice as fast as one that may also learn.
   */
  private follow(path: string, highest: number): number {
    const { table } = this;
    const classOf = this.classes.of;
    const { length } = path;
    let row = START;
    for (let index = 0; index < length; index++) {
      const byte = path.charCodeAt(index);
      if (byte > highest) return UNKNOWN;
      const next = table[row + classOf[byte]!]!;
      if (next === UNKNOWN) return this.explore(path, index, row, highest);
      row = next;
    }
    return row;
  }

  /** Goes on at `index` from the state of `row` and makes the states that are missing. */
  private explore(path: string, from: number, startRow: number, highest: number): number {
    let row = startRow;
    for (let index = from; index < path.length; index++) {
      const byte = path.charCodeAt(index);
      if (byte > highest) return UNKNOWN;
      const cls = this.classes.of[byte]!;
      const next = this.table[row + cls]!;
      row = next === UNKNOWN ? this.learn(row, cls) : next;
    }
    return row;
  }

  private learn(row: number, cls: number): number {
    const next = after(this.program, this.stateAt(row), this.classes.samples[cls]!);
    const known = this.rows.get(keyOf(next));
    if (known === undefined && this.cells >= MAX_CELLS) {
      this.forget();
      return this.remember(next);
    }
    const nextRow = known ?? this.remember(next);
    this.table[row + cls] = nextRow;
    return nextRow;
  }

  private remember(state: State): number {
    const row = (this.states.push(state) - 1) * this.classes.count;
    this.rows.set(keyOf(state), row);
    this.cells += this.classes.count + state.positions.length;
    const needed = row + this.classes.count;
    if (needed > this.table.length) this.table = grown(this.table, needed * 2);
    return row;
  }

  private stateAt(row: number): State {
    return this.states[row / this.classes.count]!;
  }

  private forget(): void {
    this.table = new Int32Array();
    this.states = [];
    this.cells = 0;
    this.rows = new Map();
    this.fileAnswers = [];
    this.directoryAnswers = [];
    this.remember(startState(this.program));
  }

  private answer(row: number, isDirectory: boolean): Answer {
    const answers = isDirectory ? this.directoryAnswers : this.fileAnswers;
    const id = row / this.classes.count;
    return (answers[id] ??= this.conclude(coveredAt(this.program, this.states[id]!, isDirectory)));
  }
}

function grown(table: Int32Array, length: number): Int32Array {
  const larger = new Int32Array(length).fill(UNKNOWN);
  larger.set(table);
  return larger;
}
