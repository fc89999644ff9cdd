import * as fc from 'fast-check';
import type { IgnoreCase } from './check-ignore.ts';

/** Lists and paths over so few letters that they meet often, with every feature of the notation likely. */
export function ignoreCases(): fc.Arbitrary<IgnoreCase> {
  return fc.record({
    lines: fc.array(lines(), { minLength: 1, maxLength: 5 }),
    paths: fc.uniqueArray(paths(), { minLength: 3, maxLength: 5 }),
    folders: fc.array(paths(), { maxLength: 1 }),
  });
}

export function lines(): fc.Arbitrary<string> {
  const odd = ['', ' ', '#a', '\\#a', '!', '/', '//', '**', '*', '/*', '!*/', '\\', 'a\r'];
  return fc.oneof(
    { weight: 8, arbitrary: fc.array(atoms(), { minLength: 1, maxLength: 7 }).map((parts) => parts.join('')) },
    { weight: 3, arbitrary: anchoredLines() },
    { weight: 1, arbitrary: fc.constantFrom(...odd) },
  );
}

export function paths(): fc.Arbitrary<string> {
  return fc.array(names(), { minLength: 1, maxLength: 4 }).map((segments) => segments.join('/'));
}

function names(): fc.Arbitrary<string> {
  return fc
    .oneof(
      { weight: 6, arbitrary: fc.constantFrom('a', 'b', 'ab', 'ba', 'abc', 'A', 'aB', 'B', 'c') },
      {
        weight: 2,
        arbitrary: fc.array(fc.constantFrom(...NAME_LETTERS), { minLength: 1, maxLength: 4 }).map((l) => l.join('')),
      },
    )
    .filter((name) => name !== '.' && name !== '..');
}

const NAME_LETTERS = [
  'a',
  'b',
  'c',
  'A',
  'B',
  'é',
  'É',
  '\udcff',
  '\udce9',
  ' ',
  '!',
  '#',
  '*',
  '?',
  '[',
  ']',
  '\\',
  '-',
  '.',
  ':',
  '^',
  '\t',
  '\v',
  '_',
  '1',
  '{',
];

function atoms(): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom('a', 'b', 'c', 'ab', 'A', 'B') },
    { weight: 6, arbitrary: fc.constantFrom('*', '**', '?', '/**', '**/', '/**/', '*a', '***') },
    { weight: 5, arbitrary: fc.constant('/') },
    { weight: 4, arbitrary: brackets() },
    { weight: 2, arbitrary: fc.constantFrom(...NAME_LETTERS) },
    { weight: 2, arbitrary: fc.constantFrom(...NAME_LETTERS, '/').map((letter) => `\\${letter}`) },
    { weight: 1, arbitrary: fc.constantFrom(' ', '  ', '\\ ', '!', '#', '\r', '\\') },
  );
}

function brackets(): fc.Arbitrary<string> {
  const members = fc.constantFrom(
    'a',
    'b',
    'A',
    'B',
    '-',
    '^',
    '!',
    ']',
    '[',
    ':',
    '\\]',
    '\\-',
    '\\\\',
    'a-c',
    'A-C',
    'c-a',
    'a-',
    '-b',
    'é',
    '\udcff',
    '\\a-\\c',
    '/',
    '[:',
    ':]',
    '[:]',
    '[::]',
    '[:nope:]',
    '[:alpha:]',
    '[:upper:]',
    '[:lower:]',
    '[:punct:]',
    '[:space:]',
    '[:digit:]',
    '[:alnum:]',
    '[:ALPHA:]',
    ' -~',
  );
  return fc
    .tuple(
      fc.constantFrom('[', '[', '[!', '[^'),
      fc.array(members, { minLength: 1, maxLength: 3 }),
      fc.constantFrom(']', ']', ']', ']', ''),
    )
    .map(([open, inside, close]) => `${open}${inside.join('')}${close}`);
}

/** Lines as people write them: literal folders, a wildcard here and there, taken out again. */
function anchoredLines(): fc.Arbitrary<string> {
  const segment = fc.constantFrom('a', 'b', 'ab', '*', '**', 'a*', '*b', '?', 'a**', '[ab]*', 'A');
  return fc
    .tuple(
      fc.constantFrom('', '', '!'),
      fc.constantFrom('', '/'),
      fc.array(segment, { minLength: 1, maxLength: 4 }),
      fc.constantFrom('', '/'),
    )
    .map(([negation, top, segments, end]) => `${negation}${top}${segments.join('/')}${end}`);
}
