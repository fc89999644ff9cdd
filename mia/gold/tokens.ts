const WORD = /[\p{L}\p{M}]+|\p{N}+/gu;
const SOFT_HYPHEN = /\u00AD/g;

/**
 * The words and numbers of a text, folded so that only its wording counts: compatibility forms, letter case, punctuation,
 * marks of emphasis and kinds of quotation mark make no difference. Letters and digits are parted, because one extractor
 * writes a raised note mark as `value1` and another as `value 1`.
 */
export function tokensOf(text: string): string[] {
  return text.replace(SOFT_HYPHEN, '').normalize('NFKC').toLowerCase().match(WORD) ?? [];
}
