import { name, section, sized, unsigned, vector } from './wasm-encoding.ts';

/**
 * `scan(query, codes, count, dimension, scales, out)`: for each of `count` vectors writes the scaled dot product with the
 * query, as f32, to `out`. All but `count` (a multiple of 4) and `dimension` (a multiple of 16) are addresses; the query is
 * int16, the codes are int8, the scales f32. Four vectors are read at a time, so that a piece of the query is loaded once for
 * all of them. Written as bytes: some 300 of them are no reason for a compiler, and the loop is the whole program.
 */
export function compileDotKernel(): WebAssembly.Module {
  return new WebAssembly.Module(Uint8Array.from(MODULE_HEADER.concat(TYPES, IMPORTS, FUNCTIONS, EXPORTS, CODE)));
}

/** How many vectors are read at a time. */
export const TOGETHER = 4;

const I32 = 0x7f;
const V128 = 0x7b;
const VOID = 0x40;

// Parameters, then locals. `codes`, `scales` and `out` move on; `count` runs down.
const QUERY = 0;
const CODES = 1;
const COUNT = 2;
const DIMENSION = 3;
const SCALES = 4;
const OUT = 5;
const END = 6;
const AT = 7;
/** Where the codes of each of the four vectors are read. */
const PLACES = [CODES, 8, 9, 10];
const PIECE = 11;
const SUMS = [12, 13, 14, 15];

const get = (local: number) => [0x20, local];
const set = (local: number) => [0x21, local];
const tee = (local: number) => [0x22, local];
const i32 = (small: number) => [0x41, ...unsigned(small)]; // below 64: one byte, no sign to extend
const ADD = 0x6a;
const END_BLOCK = 0x0b;
const branchIf = (depth: number) => [0x0d, depth];
const simd = (opcode: number) => [0xfd, ...unsigned(opcode)];
const load128 = (offset: number) => [...simd(0), 0, offset];
/** Eight int8 as eight int16. */
const loadExtended = (offset: number) => [...simd(1), 0, offset];
const lane = (index: number) => [...simd(0x1b), index];
const DOT_I16 = simd(0xba);
const ADD_I32X4 = simd(0xae);
const advance = (local: number, bytes: number) => [...get(local), ...i32(bytes), ADD, ...set(local)];

/** Each sum += eight int16 of the query times eight codes of its vector. */
const accumulateEight = (first: number) => [
  ...get(AT),
  ...load128(2 * first),
  ...set(PIECE),
  ...SUMS.flatMap((sum, vector) => [
    ...get(sum),
    ...get(PLACES[vector]!),
    ...loadExtended(first),
    ...get(PIECE),
    ...DOT_I16,
    ...ADD_I32X4,
    ...set(sum),
  ]),
];

const EACH_SIXTEEN = [
  0x03,
  VOID, // loop
  ...accumulateEight(0),
  ...accumulateEight(8),
  ...advance(AT, 32),
  ...PLACES.flatMap((place) => advance(place, 16)),
  ...get(CODES),
  ...get(END),
  0x49, // i32.lt_u
  ...branchIf(0),
  END_BLOCK,
];

const STORE_SCORES = SUMS.flatMap((sum, vector) => [
  ...get(OUT),
  ...get(sum),
  ...lane(0),
  ...[1, 2, 3].flatMap((index) => [...get(sum), ...lane(index), ADD]),
  0xb2, // f32.convert_i32_s
  ...get(SCALES),
  0x2a,
  2,
  4 * vector, // f32.load
  0x94, // f32.mul
  0x38,
  2,
  4 * vector, // f32.store
]);

const EACH_FOUR = [
  0x03,
  VOID, // loop
  ...SUMS.flatMap((sum) => [...simd(12), ...Array<number>(16).fill(0), ...set(sum)]), // v128.const 0
  ...get(QUERY),
  ...set(AT),
  ...PLACES.slice(1).flatMap((place, before) => [...get(PLACES[before]!), ...get(DIMENSION), ADD, ...set(place)]),
  ...get(PLACES[1]!),
  ...set(END), // the codes of the first vector end where those of the second begin
  ...EACH_SIXTEEN,
  ...STORE_SCORES,
  ...get(PLACES[3]!),
  ...set(CODES),
  ...advance(OUT, 4 * TOGETHER),
  ...advance(SCALES, 4 * TOGETHER),
  ...get(COUNT),
  ...i32(TOGETHER),
  0x6b, // i32.sub
  ...tee(COUNT),
  ...branchIf(0),
  END_BLOCK,
];

const BODY = [
  0x02,
  VOID, // block
  ...get(COUNT),
  0x45, // i32.eqz
  ...branchIf(0),
  ...EACH_FOUR,
  END_BLOCK,
  END_BLOCK,
];

const LOCALS = vector([
  [5, I32],
  [5, V128],
]);

const MODULE_HEADER = [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
const TYPES = section(1, vector([[0x60, ...vector([[I32], [I32], [I32], [I32], [I32], [I32]]), 0]]));
const IMPORTS = section(2, vector([[...name('host'), ...name('memory'), 2, 0, 1]]));
const FUNCTIONS = section(3, vector([[0]]));
const EXPORTS = section(7, vector([[...name('scan'), 0, 0]]));
const CODE = section(10, vector([sized([...LOCALS, ...BODY])]));
