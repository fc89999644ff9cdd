import { FIXED_PORTS, portRange } from '../config/port-range.ts';
import { resourceErrors } from './resource-errors.ts';
import type { PortHolder } from './port-holder.ts';

export interface PortQuestion {
  readonly instance: { readonly id: string; readonly number: number };
  /** Ports by purpose, as concert.yaml declares them. */
  readonly declared: Readonly<Record<string, number>>;
  /** Ports that a person asks for now. */
  readonly asked: Readonly<Record<string, number>>;
  /** What the worktree held before. */
  readonly held: Readonly<Record<string, number>>;
  /** Ports that others on this machine lease. */
  readonly leased: ReadonlySet<number>;
  /** Ports that are in use now, by whom. The instance's own processes are not among them. */
  readonly inUse: ReadonlyMap<number, PortHolder>;
}

/** A port that could not be had, and what came in its place; a fixed one is only said to be in use. */
export interface MovedPort {
  readonly purpose: string;
  readonly from: number;
  readonly to: number;
  /** `null` where another instance leases it. */
  readonly holder: PortHolder | null;
}

export interface PortPlan {
  readonly ports: Readonly<Record<string, number>>;
  readonly moved: readonly MovedPort[];
}

/** Every instance has one port of its own without declaring it. */
export const MAIN_PURPOSE = 'main';

/**
 * Which ports an instance gets. What a person asks for is had or refused; what it held or declares is kept where it is free,
 * else another of its range comes in its place; fixed ports are declared, never leased, and stay what they are.
 *
 * @throws AppError `E_PORT_TAKEN`, `E_PORT_RANGE`, `E_NO_PORTS`.
 */
export function planPorts(question: PortQuestion): PortPlan {
  const { declared, asked } = question;
  const purposes = [...new Set([MAIN_PURPOSE, ...Object.keys(declared), ...Object.keys(asked)])];
  const given = new Set<number>(Object.values(asked));
  const moved: MovedPort[] = [];
  const ports: Record<string, number> = {};
  for (const purpose of purposes) {
    const wanted = asked[purpose] ?? question.held[purpose] ?? declared[purpose];
    const port = asked[purpose] === undefined ? choose(question, wanted, given) : require(question, purpose);
    const inTheWay = wanted === undefined ? undefined : question.inUse.get(wanted);
    if (wanted !== undefined && (port !== wanted || inTheWay !== undefined)) {
      moved.push({ purpose, from: wanted, to: port, holder: inTheWay ?? null });
    }
    ports[purpose] = port;
    given.add(port);
  }
  return { ports, moved };
}

function choose(question: PortQuestion, wanted: number | undefined, given: ReadonlySet<number>): number {
  if (wanted !== undefined && !isLeasable(question, wanted)) return wanted;
  const isFree = (port: number) => !question.leased.has(port) && !question.inUse.has(port) && !given.has(port);
  if (wanted !== undefined && isFree(wanted)) return wanted;
  const reserved = new Set(Object.values(question.declared));
  const found = rangeOf(question).find((port) => isFree(port) && !reserved.has(port));
  if (found === undefined) throw resourceErrors.noPorts(question.instance.id, portRange(question.instance.number));
  return found;
}

function require({ instance, asked, leased, inUse }: PortQuestion, purpose: string): number {
  const port = asked[purpose] ?? 0;
  const [first, last] = portRange(instance.number);
  if (FIXED_PORTS.includes(port) || port < first || port > last) {
    throw resourceErrors.outOfRange(port, instance.id, [first, last]);
  }
  const holder = inUse.get(port);
  if (holder !== undefined || leased.has(port)) throw resourceErrors.taken(port, purpose, holder);
  return port;
}

/** Declared outside of its range, a port is a fixed one: the rules of concert.yaml keep it from everybody else. */
function isLeasable({ instance }: PortQuestion, port: number): boolean {
  const [first, last] = portRange(instance.number);
  return port >= first && port <= last && !FIXED_PORTS.includes(port);
}

function rangeOf({ instance }: PortQuestion): readonly number[] {
  const [first, last] = portRange(instance.number);
  return Array.from({ length: last - first + 1 }, (_, at) => first + at).filter((port) => !FIXED_PORTS.includes(port));
}
