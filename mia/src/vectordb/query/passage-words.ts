/** Where the terms of a question stand in one passage. Filled anew for each passage: a search looks at hundreds. */
export class PassageWords {
  /** How often each term stands in the text, and whether it stands around it. */
  readonly counts: Uint16Array;
  readonly around: Uint8Array;
  private places = new Int32Array(256);
  private used = 0;

  constructor(terms: number) {
    this.counts = new Uint16Array(terms);
    this.around = new Uint8Array(terms);
  }

  clear(): void {
    this.counts.fill(0);
    this.around.fill(0);
    this.used = 0;
  }

  /** `position` is the number of a word in the text, from 1. */
  put(term: number, position: number): void {
    if (this.used === this.places.length) this.grow();
    this.counts[term] = (this.counts[term] ?? 0) + 1;
    this.places[this.used++] = position * this.counts.length + term;
  }

  putAround(term: number): void {
    this.around[term] = 1;
  }

  /** In the order of the text: `position × terms + term` of each occurrence. */
  inOrder(): Int32Array {
    return this.places.subarray(0, this.used).sort();
  }

  private grow(): void {
    const grown = new Int32Array(2 * this.places.length);
    grown.set(this.places);
    this.places = grown;
  }
}
