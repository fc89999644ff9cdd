export { cleanText } from './clean-text.ts';
export { decodeBytes } from './decode-bytes.ts';
export type { DecodedText, DecodingProblem } from './decoded-text.ts';
export { sniffFormat } from './sniff-format.ts';
