/** The Symbol font's Greek letters, by the Latin key that types them. */
const KEYS = 'abgdezhqiklmnxoprstufcywABGDEZHQIKLMNXOPRSTUFCYWVj';
const LETTERS = 'αβγδεζηθικλμνξοπρστυφχψωΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩςϕ';
const SYMBOL = new Map(KEYS.split('').map((key, at) => [key, LETTERS.charAt(at)]));

/**
 * Greek that was typed in Latin letters for the Symbol font. There `c` is chi and `k` kappa; transcribers who never
 * type a `k` on a page mean kappa by their `c` (`calos` for καλος), so the page decides.
 */
export function greekFromSymbol(text: string, pageTypesKappa: boolean): string {
  const letters = text.replaceAll(/[A-Za-z]/g, (key) => {
    if (!pageTypesKappa && key === 'c') return 'κ';
    if (!pageTypesKappa && key === 'C') return 'Κ';
    return SYMBOL.get(key) ?? key;
  });
  return letters.replaceAll(/σ(?=$|[\s.,;:·!?)\]])/g, 'ς');
}

/** Already Greek, or not letters at all: nothing to transliterate. */
export function isSymbolText(text: string): boolean {
  return /[A-Za-z]/.test(text) && !/[\u0370-\u03FF]/.test(text);
}
