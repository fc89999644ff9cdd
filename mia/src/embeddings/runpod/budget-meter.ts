import { overBudget } from '../messages.ts';

/** Counts what is spent by the second, and says stop before the budget is passed. */
export class BudgetMeter {
  private readonly budget: number;
  private spent = 0;
  private running: { readonly since: number; readonly perHour: number } | undefined;
  private readonly now: () => number;

  /** `budget` in US dollars; `now` in milliseconds. */
  constructor(budget: number, now: () => number = Date.now) {
    this.budget = budget;
    this.now = now;
  }

  /** From now on a machine of this price runs. */
  start(perHour: number): void {
    this.stop();
    this.running = { since: this.now(), perHour };
  }

  stop(): void {
    this.spent = this.total();
    this.running = undefined;
  }

  add(dollars: number): void {
    this.spent += dollars;
  }

  total(): number {
    if (this.running === undefined) return this.spent;
    return this.spent + ((this.now() - this.running.since) / 3_600_000) * this.running.perHour;
  }

  /** Throws `E_BUDGET` (unavailable) when nothing is left. */
  check(): void {
    if (this.total() >= this.budget) throw overBudget(this.total(), this.budget);
  }
}
