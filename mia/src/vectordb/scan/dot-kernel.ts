import { name, section, sized, unsigned, vector } from './wasm-encoding.ts';

/**
 * `scan(query, codes, count, dimension, scales, out)`: for each of `count` vectors writes the scaled dot product with the
 * query, as f32, to `out`. All but `count` and `dimension` (a multiple of 16) are addresses; the query is int16, the codes
 * are int8, the scales f32. Written as bytes: some 200 of them are no reason for a compiler, and the loop is the whole program.
 */
export function compileDotKernel(): WebAssembly.Module {
  return new WebAssembly.Module(Uint8Array.from(MODULE_HEADER.concat(TYPES, IMPORTS, FUNCTIONS, EXPORTS, CODE)));
}

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
const SUM = 8;
const SIXTEEN = 9;

const get = (local: number) => [0x20, local];
const set = (local: number) => [0x21, local];
const tee = (local: number) => [0x22, local];
const i32 = (small: number) => [0x41, ...unsigned(small)]; // below 64: one byte, no sign to extend
const ADD = 0x6a;
const END_BLOCK = 0x0b;
const branchIf = (depth: number) => [0x0d, depth];
const simd = (opcode: number) => [0xfd, ...unsigned(opcode)];
const load128 = (offset: number) => [...simd(0), 0, offset];
const lane = (index: number) => [...simd(0x1b), index];
const EXTEND_LOW = simd(0x87);
const EXTEND_HIGH = simd(0x88);
const DOT_I16 = simd(0xba);
const ADD_I32X4 = simd(0xae);
const advance = (local: number, bytes: number) => [...get(local), ...i32(bytes), ADD, ...set(local)];

/** SUM += the eight int16 of the query at AT + offset, times eight of the SIXTEEN codes. */
const accumulate = (extend: readonly number[], offset: number) => [
  ...get(SIXTEEN),
  ...extend,
  ...get(AT),
  ...load128(offset),
  ...DOT_I16,
  ...ADD_I32X4,
];

const EACH_SIXTEEN = [
  0x03,
  VOID, // loop
  ...get(SUM),
  ...get(CODES),
  ...load128(0),
  ...set(SIXTEEN),
  ...accumulate(EXTEND_LOW, 0),
  ...accumulate(EXTEND_HIGH, 16),
  ...set(SUM),
  ...advance(AT, 32),
  ...get(CODES),
  ...i32(16),
  ADD,
  ...tee(CODES),
  ...get(END),
  0x49, // i32.lt_u
  ...branchIf(0),
  END_BLOCK,
];

const STORE_SCORE = [
  ...get(OUT),
  ...get(SUM),
  ...lane(0),
  ...[1, 2, 3].flatMap((index) => [...get(SUM), ...lane(index), ADD]),
  0xb2, // f32.convert_i32_s
  ...get(SCALES),
  0x2a,
  2,
  0, // f32.load
  0x94, // f32.mul
  0x38,
  2,
  0, // f32.store
];

const EACH_VECTOR = [
  0x03,
  VOID, // loop
  ...simd(12), // v128.const, 16 bytes of 0
  ...Array<number>(16).fill(0),
  ...set(SUM),
  ...get(QUERY),
  ...set(AT),
  ...get(CODES),
  ...get(DIMENSION),
  ADD,
  ...set(END),
  ...EACH_SIXTEEN,
  ...STORE_SCORE,
  ...advance(OUT, 4),
  ...advance(SCALES, 4),
  ...get(COUNT),
  ...i32(1),
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
  ...EACH_VECTOR,
  END_BLOCK,
  END_BLOCK,
];

const LOCALS = vector([
  [2, I32],
  [2, V128],
]);

const MODULE_HEADER = [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
const TYPES = section(1, vector([[0x60, ...vector([[I32], [I32], [I32], [I32], [I32], [I32]]), 0]]));
const IMPORTS = section(2, vector([[...name('host'), ...name('memory'), 2, 0, 1]]));
const FUNCTIONS = section(3, vector([[0]]));
const EXPORTS = section(7, vector([[...name('scan'), 0, 0]]));
const CODE = section(10, vector([sized([...LOCALS, ...BODY])]));
