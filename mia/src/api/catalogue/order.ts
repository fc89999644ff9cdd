const COLLATOR = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

/** Names and titles in the order of a catalogue; of the same ones the order of their code units, so that it is total. */
export function byName(one: string, other: string): number {
  return COLLATOR.compare(one, other) || (one < other ? -1 : one > other ? 1 : 0);
}

/** `Luxemburg Rosa` for `Rosa Luxemburg`. */
export function bySurname(name: string): string {
  const words = name.split(' ');
  return [words.at(-1), ...words.slice(0, -1)].join(' ');
}

/** Text as it is compared: without accents and capitals. */
export function folded(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
