export { cleanText } from './clean-text.ts';
export { decodeBytes } from './decode-bytes.ts';
export type { DecodedText, DecodingProblem, DecodingReason } from './decoded-text.ts';
export { sniffFormat, type FileFormat } from './sniff-format.ts';
