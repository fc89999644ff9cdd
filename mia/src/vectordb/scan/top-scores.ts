/** The `limit` highest scores seen, with the slot of each; ties go to the lower slot. A binary heap, the lowest on top. */
export class TopScores {
  private readonly slots: number[] = [];
  private readonly scores: number[] = [];
  private readonly limit: number;

  constructor(limit: number) {
    this.limit = limit;
  }

  /** Scores at or below this one need not be offered. */
  get floor(): number {
    return this.slots.length < this.limit ? -Infinity : (this.scores[0] ?? -Infinity);
  }

  offer(slot: number, score: number): void {
    if (this.slots.length < this.limit) {
      this.slots.push(slot);
      this.scores.push(score);
      this.rise(this.slots.length - 1);
    } else if (score > this.floor) {
      this.slots[0] = slot;
      this.scores[0] = score;
      this.sink(0);
    }
  }

  /** Best first. */
  best(): { readonly slot: number; readonly score: number }[] {
    return this.slots
      .map((slot, index) => ({ slot, score: this.scores[index] ?? 0 }))
      .sort((one, other) => other.score - one.score || one.slot - other.slot);
  }

  private rise(from: number): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.below(at, parent)) return;
      this.swap(at, parent);
      at = parent;
    }
  }

  private sink(from: number): void {
    let at = from;
    for (;;) {
      let lowest = at;
      for (const child of [2 * at + 1, 2 * at + 2]) {
        if (child < this.slots.length && this.below(child, lowest)) lowest = child;
      }
      if (lowest === at) return;
      this.swap(at, lowest);
      at = lowest;
    }
  }

  private below(one: number, other: number): boolean {
    const difference = (this.scores[one] ?? 0) - (this.scores[other] ?? 0);
    return difference < 0 || (difference === 0 && (this.slots[one] ?? 0) > (this.slots[other] ?? 0));
  }

  private swap(one: number, other: number): void {
    [this.slots[one], this.slots[other]] = [this.slots[other] ?? 0, this.slots[one] ?? 0];
    [this.scores[one], this.scores[other]] = [this.scores[other] ?? 0, this.scores[one] ?? 0];
  }
}
