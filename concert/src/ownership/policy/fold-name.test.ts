import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldName, foldPattern } from './fold-name.ts';

const NAMES = fc.sample(fc.string({ unit: 'grapheme' }), { numRuns: 20_000, seed: 1 });

describe('the folded name', () => {
  it('is one for all spellings that a file system may take for the same', () => {
    for (const twins of [
      ['Straße', 'STRASSE', 'straẞe'],
      ['Ὀδυσσεύς', 'ὈΔΥΣΣΕΎΣ'],
      ['caf\u00e9', 'CAFE\u0301'],
      ['\u212aelvin', 'kelvin'],
    ]) {
      expect(new Set(twins.map(foldName)).size).toBe(1);
    }
  });

  it('is the same for composed and decomposed names', () => {
    expect(NAMES.map((name) => foldName(name.normalize('NFD')))).toEqual(
      NAMES.map((name) => foldName(name.normalize('NFC'))),
    );
  });

  it('is what a folded pattern of the same letters folds to, which keeps its notation', () => {
    expect(NAMES.map((name) => foldName(foldPattern(name)))).toEqual(NAMES.map(foldName));
    expect(foldPattern('[[:alpha:]]É\\A*')).toBe('[[:alpha:]]é\\A*');
  });
});
