/** Tokens of one answer where nobody says otherwise. */
export const DEFAULT_BUDGET = 4000;
/** Below it not even one short passage with its citation fits. */
export const LEAST_BUDGET = 500;

/** UTF-8 bytes of a token, low: English has about four, and JSON's signs, names and other scripts fewer. */
const BYTES_PER_TOKEN = 3;

/** How many tokens a model will count in the JSON of a value, rather too many than too few. */
export function tokensOf(value: unknown): number {
  return Math.ceil(Buffer.byteLength(JSON.stringify(value)) / BYTES_PER_TOKEN);
}
