import { HttpProblem } from './problem.ts';

/** Work at a time that a server takes on before it says no: more would only make everyone wait until nobody is served. */
const MOST = 200;

/** Lets in as much work as can be done. */
export class Admission {
  private working = 0;
  private readonly most: number;

  constructor(most = MOST) {
    this.most = most;
  }

  /** Throws `E_OVERLOADED` at once when there is too much to do already. */
  async admit<T>(work: () => Promise<T>): Promise<T> {
    if (this.working >= this.most)
      throw new HttpProblem('E_OVERLOADED', 'Too many questions are being answered.', { retryAfter: 1 });
    this.working += 1;
    try {
      return await work();
    } finally {
      this.working -= 1;
    }
  }
}
