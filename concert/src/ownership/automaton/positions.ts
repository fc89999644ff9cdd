import type { State } from './automaton.ts';
import type { Program } from './program.ts';

/** The positions of a program before the first byte. */
export function firstPositions(program: Program): readonly number[] {
  const positions = new Set<number>();
  for (const first of [...program.anchored, ...program.floating]) enter(program, first, positions);
  return ascending(positions);
}

/** The state after one more byte of a name. */
export function advance(program: Program, state: State, byte: number): State {
  return { positions: ascending(read(program, state, byte)), covered: state.covered, atNameStart: false };
}

/** The state after a slash: what covers the folder covers all beneath it, and floating patterns begin anew. */
export function intoDirectory(program: Program, state: State, slash: number): State {
  const covered = coveredAt(program, state, true);
  const positions = read(program, state, slash);
  for (const first of program.floating) enter(program, first, positions);
  const open = [...positions].filter((position) => !covered.includes(program.instructions[position]!.list));
  return { positions: ascending(new Set(open)), covered, atNameStart: true };
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
