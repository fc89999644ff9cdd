import { SLASH } from '../pattern/byte-set.ts';
import type { Program } from './program.ts';

/** Where the reading of a path has come to. */
export interface State {
  /** The patterns still open. Ascending. */
  readonly positions: readonly number[];
  /** The lists that a folder above has settled: they cover everything from here on. Ascending. */
  readonly covered: readonly number[];
  /** Behind a slash, or at the very beginning. */
  readonly atNameStart: boolean;
}

export function startState(program: Program): State {
  const positions = new Set<number>();
  for (const first of [...program.anchored, ...program.floating]) enter(program, first, positions);
  return { positions: ascending(positions), covered: [], atNameStart: true };
}

/** The state after one more byte. */
export function after(program: Program, state: State, byte: number): State {
  if (byte === SLASH) return intoDirectory(program, state);
  return { positions: ascending(read(program, state, byte)), covered: state.covered, atNameStart: false };
}

/** Equal for states that nothing which follows can tell apart. */
export function keyOf({ positions, covered, atNameStart }: State): string {
  return `${atNameStart ? '/' : ''}${positions.join()};${covered.join()}`;
}

/** The lists that cover a path which ends here. In each list the last line that matches decides. */
export function coveredAt(program: Program, state: State, isDirectory: boolean): readonly number[] {
  const verdicts = new Map<number, boolean>();
  for (const position of state.positions) {
    const instruction = program.instructions[position]!;
    if (instruction.kind !== 'match' || (instruction.directoryOnly && !isDirectory)) continue;
    verdicts.set(instruction.list, !instruction.negated);
  }
  const here = [...verdicts].filter(([, covers]) => covers).map(([list]) => list);
  return here.length === 0 ? state.covered : ascending(new Set([...state.covered, ...here]));
}

/** What covers the folder covers all beneath it, and floating patterns begin anew. */
function intoDirectory(program: Program, state: State): State {
  const covered = coveredAt(program, state, true);
  const positions = read(program, state, SLASH);
  for (const first of program.floating) enter(program, first, positions);
  const open = [...positions].filter((position) => !covered.includes(program.instructions[position]!.list));
  return { positions: ascending(new Set(open)), covered, atNameStart: true };
}

function read(program: Program, state: State, byte: number): Set<number> {
  const into = new Set<number>();
  for (const position of state.positions) {
    const instruction = program.instructions[position]!;
    if (!('set' in instruction) || instruction.set[byte] !== 1) continue;
    enter(program, instruction.kind === 'many' ? position : position + 1, into);
  }
  return into;
}

/** Adds `position` and what it leads to without reading a byte. */
function enter(program: Program, position: number, into: Set<number>): void {
  if (into.has(position)) return;
  into.add(position);
  const instruction = program.instructions[position]!;
  if (instruction.kind === 'many' || instruction.kind === 'skip') enter(program, position + 1, into);
  if (instruction.kind === 'skip') enter(program, position + 1 + instruction.over, into);
}

function ascending(numbers: ReadonlySet<number>): readonly number[] {
  return Array.from(numbers).sort((one, other) => one - other);
}
