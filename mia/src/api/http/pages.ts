import type { FastifyInstance } from 'fastify';
import type { RestProblem } from '../../interfaces/index.ts';

/** Pages for people beside the API: whoever wires the server brings them. */
export interface Pages {
  /** Adds their routes. `admit` lets in as much work as the server can do, and throws a problem beyond it. */
  addTo(server: FastifyInstance, admit: <T>(work: () => Promise<T>) => Promise<T>): void;

  /** A problem as a page, for a browser that asked for one. `cookie`: of the request. */
  problem(problem: RestProblem, cookie: string | undefined): string;

  /** What such a page may load and do. */
  readonly policy: string;
}
