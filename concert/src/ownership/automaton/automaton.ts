import type { ByteString } from '../pattern/byte-string.ts';
import type { PatternList } from '../pattern/pattern-list.ts';
import { classifyBytes, type ByteClasses } from './byte-classes.ts';
import { after, coveredAt, keyOf, startState, type State } from './positions.ts';
import { assemble, setsOf, type Program } from './program.ts';

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
  private readonly program: Program;
  private readonly classes: ByteClasses;
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
    this.classes = classifyBytes(setsOf(this.program));
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
    const next = after(this.program, this.states[id]!, this.classes.samples[cls]!);
    const known = this.ids.get(keyOf(next));
    if (known === undefined && this.states.length >= MAX_STATES) {
      process.stdout.write('F');
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
    this.remember(startState(this.program));
  }

  private answer(id: number, isDirectory: boolean): Answer {
    const answers = isDirectory ? this.directoryAnswers : this.fileAnswers;
    return (answers[id] ??= this.conclude(coveredAt(this.program, this.states[id]!, isDirectory)));
  }
}

function grown(table: Int32Array, length: number): Int32Array {
  const larger = new Int32Array(length).fill(UNKNOWN);
  larger.set(table);
  return larger;
}
