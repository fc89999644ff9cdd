import { authorityByName } from './authorities.ts';
import { splitNames } from './split-names.ts';

export interface LetterTitle {
  readonly from: readonly string[];
  readonly to: string;
}

const FORMS: readonly RegExp[] = [
  /^(?:letters?(?: from)?[:\s]+)?(?<from>.{3,60}?)\s+to\s+(?<to>\p{Lu}.{2,80})$/iu,
  /^(?:lettera|carta|lettre|brief)\s+(?:di|de|von)\s+(?<from>.{3,60}?)\s+(?:a|à|an)\s+(?<to>\p{Lu}.{2,80})$/iu,
];

/** `Friedrich Engels to Eduard Bernstein In Zurich`: who wrote to whom. The writer must be known to us. */
export function parseLetterTitle(title: string): LetterTitle | undefined {
  const bare = title
    .slice(0, 300)
    .replace(/^\W*\[?(?:letter|brief)\]?:\s*/i, '')
    .replace(/[.\s]+$/, '');
  for (const form of FORMS) {
    const { from, to } = form.exec(bare)?.groups ?? {};
    if (from === undefined || to === undefined) continue;
    const writers = splitNames(from);
    if (writers.length === 0 || !writers.every((name) => authorityByName(name) !== undefined)) continue;
    return {
      from: writers,
      to: to
        .replace(/\s+(?:in|at)\s+\p{Lu}.*$/iu, '')
        .replace(/[,(].*$/, '')
        .trim(),
    };
  }
  return undefined;
}
