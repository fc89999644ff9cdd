import { hostname } from 'node:os';
import { portRange } from '../../config/port-range.ts';
import { describeProcess } from '../../guard/index.ts';
import type { Instance, LeaseWorktree } from '../../model/index.ts';
import { planPorts, portsInUse, type PortHolder, type PortPlan } from '../../resources/index.ts';
import { leaseResources } from '../../store/index.ts';
import type { Coordination } from '../coordination.ts';
import { holderIsGone } from './clone-facts.ts';

export interface PortWish {
  readonly instance: Instance;
  /** Top of its worktree. */
  readonly root: string;
  /** Ports that a person asks for, by purpose. */
  readonly asked: Readonly<Record<string, number>>;
  /** `null` while the worktree is being made: the lease then ends with this process. */
  readonly worktree: LeaseWorktree | null;
  /** The process that the lease ends with, besides its worktree. */
  readonly pid?: number;
}

/** Leases an instance's ports, checked against what others lease and what is in use. Throws as `planPorts`. */
export async function leasePorts(coordination: Coordination, wish: PortWish): Promise<PortPlan> {
  const { instance, root, asked, worktree } = wish;
  const declared = instance.resources.development?.ports ?? {};
  const inUse = await foreignPorts(root, instance, [...Object.values(declared), ...Object.values(asked)]);
  const pid = wish.pid ?? (worktree === null ? process.pid : undefined);
  const lease = {
    instance: instance.id,
    host: hostname(),
    folder: root,
    worktree,
    process: pid === undefined ? null : (describeProcess(pid) ?? null),
  };
  return coordination.execute(() =>
    leaseResources(
      lease,
      (others, before) => {
        const leased = new Set(others.flatMap(({ ports }) => Object.values(ports)));
        return planPorts({ instance, declared, asked, held: before?.ports ?? {}, leased, inUse });
      },
      holderIsGone,
    ),
  );
}

/** Ports in use by others; what runs in the instance's own worktree uses its own. */
async function foreignPorts(
  root: string,
  { number }: Instance,
  more: readonly number[],
): Promise<ReadonlyMap<number, PortHolder>> {
  const [first, last] = portRange(number);
  const range = Array.from({ length: last - first + 1 }, (_, at) => first + at);
  const used = await portsInUse([...range, ...more]);
  return new Map([...used].filter(([, { folder }]) => folder !== root && !folder.startsWith(`${root}/`)));
}
