import { ByteWriter } from './bytes.ts';

/**
 * Where one term stands, as it is stored: for every occurrence the difference to the slot before (the first is whole) and
 * its position, 0 for what stands around the text, else the number of the word, from 1. Slots ascend.
 */
export class PostingList {
  /** Passages that hold the term. */
  passages = 0;
  first = 0;
  last = 0;
  /** Everything but the first slot: so that one list can be put behind another. */
  private readonly rest = new ByteWriter();

  add(slot: number, position: number): void {
    if (this.passages === 0) this.first = slot;
    else this.rest.number(slot - this.last);
    if (this.passages === 0 || slot !== this.last) this.passages += 1;
    this.rest.number(position);
    this.last = slot;
  }

  /** Puts a list whose slots are all higher behind this one. */
  append(other: StoredList): void {
    if (this.passages === 0) this.first = other.first;
    else this.rest.number(other.first - this.last);
    this.rest.raw(other.rest);
    this.passages += other.passages;
    this.last = other.last;
  }

  stored(): StoredList {
    const { passages, first, last } = this;
    return { passages, first, last, rest: this.rest.written() };
  }

  /** As `readPostings` reads it. */
  bytes(): Uint8Array {
    const whole = new ByteWriter(this.rest.length + 8);
    whole.number(this.first);
    whole.raw(this.rest.written());
    return whole.written();
  }
}

export interface StoredList {
  readonly passages: number;
  readonly first: number;
  readonly last: number;
  readonly rest: Uint8Array;
}
