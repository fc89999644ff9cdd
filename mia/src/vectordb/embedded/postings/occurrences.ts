/** Numbers that are appended: term, slot and position of every word of a batch, side by side in memory. */
export class Occurrences {
  private terms = new Uint32Array(1 << 16);
  private slots = new Uint32Array(1 << 16);
  private positions = new Uint32Array(1 << 16);
  private used = 0;

  get length(): number {
    return this.used;
  }

  add(term: number, slot: number, position: number): void {
    if (this.used === this.terms.length) this.grow();
    this.terms[this.used] = term;
    this.slots[this.used] = slot;
    this.positions[this.used++] = position;
  }

  /** Every occurrence, by term, and in the order of a term in which they were added. Counting sort: twice over the batch. */
  forEachByTerm(terms: number, visit: (term: number, slot: number, position: number) => void): void {
    const next = new Uint32Array(terms + 1);
    for (let at = 0; at < this.used; at += 1) increase(next, (this.terms[at] ?? 0) + 1, 1);
    for (let term = 1; term <= terms; term += 1) increase(next, term, next[term - 1] ?? 0);
    const order = new Uint32Array(this.used);
    for (let at = 0; at < this.used; at += 1) order[increase(next, this.terms[at] ?? 0, 1)] = at;
    for (const at of order) visit(this.terms[at] ?? 0, this.slots[at] ?? 0, this.positions[at] ?? 0);
  }

  clear(): void {
    this.used = 0;
  }

  private grow(): void {
    this.terms = doubled(this.terms);
    this.slots = doubled(this.slots);
    this.positions = doubled(this.positions);
  }
}

/** Answers what was there before. */
function increase(numbers: Uint32Array, at: number, by: number): number {
  const before = numbers[at] ?? 0;
  numbers[at] = before + by;
  return before;
}

function doubled(numbers: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const grown = new Uint32Array(2 * numbers.length);
  grown.set(numbers);
  return grown;
}
