/** What a written word comes to: its term, and the languages in which it only holds a sentence together. */
export interface Form {
  readonly term: number;
  readonly mask: number;
}

/** Forms that are remembered before it forgets them all; half of the places, so that a free one is near. */
const REMEMBERED = 1 << 18;
const PLACES = REMEMBERED * 2;

/**
 * The forms of words by two hashes of 32 bits, without the words: to cut each word out of its text and hash it again is
 * what a `Map` would spend most of the time on. That two words share both hashes is not to be expected.
 */
export class FormTable {
  private readonly first = new Int32Array(PLACES);
  private readonly second = new Int32Array(PLACES);
  private readonly used = new Uint8Array(PLACES);
  private readonly terms = new Int32Array(PLACES);
  private readonly masks = new Int32Array(PLACES);
  private size = 0;

  /** The place of a form, or a negative number. */
  find(first: number, second: number): number {
    let at = first & (PLACES - 1);
    while (this.used[at] === 1) {
      if (this.first[at] === first && this.second[at] === second) return at;
      at = (at + 1) & (PLACES - 1);
    }
    return -1;
  }

  /** Puts a form that is not there yet, and answers its place. */
  put(first: number, second: number, form: Form): number {
    if (this.size >= REMEMBERED) this.clear();
    let at = first & (PLACES - 1);
    while (this.used[at] === 1) at = (at + 1) & (PLACES - 1);
    this.first[at] = first;
    this.second[at] = second;
    this.used[at] = 1;
    this.terms[at] = form.term;
    this.masks[at] = form.mask;
    this.size += 1;
    return at;
  }

  termAt(place: number): number {
    return this.terms[place]!;
  }

  maskAt(place: number): number {
    return this.masks[place]!;
  }

  private clear(): void {
    this.used.fill(0);
    this.size = 0;
  }
}
