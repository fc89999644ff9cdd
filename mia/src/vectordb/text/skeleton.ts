import { fold } from './stem.ts';

/** Cyrillic and Greek in Latin letters, near enough for the next step to make all usual transliterations alike. */
const LETTERS: Readonly<Record<string, string>> = Object.fromEntries(
  'а:a б:b в:v г:g д:d е:e ё:e ж:zh з:z и:i й:i к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f х:kh ц:ts ч:ch ш:sh щ:shch ъ: ы:i ь: э:e ю:iu я:ia і:i ї:i є:e ґ:g ў:u ј:i љ:l њ:n ћ:ch ђ:dj џ:zh α:a β:v γ:g δ:d ε:e ζ:z η:i θ:th ι:i κ:k λ:l μ:m ν:n ξ:x ο:o π:p ρ:r σ:s ς:s τ:t υ:u φ:f χ:kh ψ:ps ω:o'
    .split(' ')
    .map((pair) => pair.split(':')),
);

/** In order: what one tradition writes otherwise than the next. German, French and English ways for the same sound meet. */
const ALIKE: readonly (readonly [RegExp, string])[] = [
  [/shch|schtsch|chtch|szcz|stch/g, 'S'],
  [/tsch|tch|cz|ch/g, 'C'],
  [/sch|sh|sz/g, 'S'],
  [/zh|dj|j(?=[aou])/g, 'Z'],
  [/tz|ts|cs/g, 'T'],
  [/kh/g, 'h'],
  [/ph/g, 'f'],
  [/th/g, 't'],
  [/ck|qu|q/g, 'k'],
  [/c(?=[eiy])/g, 's'],
  [/c/g, 'k'],
  [/x/g, 'ks'],
  [/w|ff$|v$/g, 'v'],
  [/(?:iy|ij|ii|yi|ie|i|y|j)+/g, 'i'],
  [/ou|oo/g, 'u'],
  [/i(?=[aeu])/g, ''],
  [/(.)\1+/g, '$1'],
];

/**
 * One form for the spellings of a name: `Trotsky`, `Trotskii`, `Trotzki` and `Троцкий` have the same. It is no
 * pronunciation, and different words may share one: it proposes, and the index's own words decide.
 */
export function skeleton(word: string): string {
  let form = Array.from(fold(word), (letter) => LETTERS[letter] ?? letter).join('');
  for (const [pattern, replacement] of ALIKE) form = form.replaceAll(pattern, replacement);
  return form;
}
