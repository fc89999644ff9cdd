import { hostname } from 'node:os';
import { portRange } from '../../config/port-range.ts';
import { worktreeGitDir, type Repository } from '../../git/index.ts';
import { describeProcess } from '../../guard/index.ts';
import type { Instance, LeaseWorktree } from '../../model/index.ts';
import { isolationErrors } from '../../isolation/index.ts';
import { planPorts, portsInUse, type PortHolder, type PortPlan } from '../../resources/index.ts';
import { ensureWorktreeId } from '../../store/identity/worktree-id.ts';
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
  readonly pid?: number | undefined;
}

/** Leases ports, checked against what others lease and what is in use: one plan for each wish. Throws as `planPorts`. */
export async function leasePorts(
  coordination: Coordination,
  wishes: readonly PortWish[],
): Promise<readonly PortPlan[]> {
  if (wishes.length === 0) return [];
  const used = await portsInUse(wishes.flatMap(portsFor));
  const choices = wishes.map((wish) => {
    const { instance, asked } = wish;
    const inUse = foreignPorts(used, wish.root);
    return {
      wish: toLease(wish),
      choose: (others: readonly HasPorts[], before: HasPorts | undefined) => {
        const leased = new Set(others.flatMap(({ ports }) => Object.values(ports)));
        const held = before?.ports ?? {};
        return planPorts({ instance, declared: declaredPorts(instance), asked, held, leased, inUse });
      },
    };
  });
  return coordination.execute(() => leaseResources(choices, holderIsGone));
}

/** What says that a worktree is still the same: its own id, given here where it has none. */
export function leaseWorktree(repository: Repository, root: string): LeaseWorktree {
  const gitDir = worktreeGitDir(repository, root);
  if (gitDir === undefined) throw isolationErrors.notThere(root);
  return { host: hostname(), gitDir, id: ensureWorktreeId(gitDir) };
}

interface HasPorts {
  readonly ports: Readonly<Record<string, number>>;
}

function toLease({ instance, root, worktree, pid: asked }: PortWish) {
  const pid = asked ?? (worktree === null ? process.pid : undefined);
  const holder = pid === undefined ? null : (describeProcess(pid) ?? null);
  return { instance: instance.id, host: hostname(), folder: root, worktree, process: holder };
}

/** Every port that the wish may come to. */
function portsFor({ instance, asked }: PortWish): readonly number[] {
  const [first, last] = portRange(instance.number);
  const range = Array.from({ length: last - first + 1 }, (_, at) => first + at);
  return [...range, ...Object.values(declaredPorts(instance)), ...Object.values(asked)];
}

function declaredPorts({ resources }: Instance): Readonly<Record<string, number>> {
  return resources.development?.ports ?? {};
}

/** Ports in use by others; what runs in the instance's own worktree uses its own. */
function foreignPorts(used: ReadonlyMap<number, PortHolder>, root: string): ReadonlyMap<number, PortHolder> {
  return new Map([...used].filter(([, { folder }]) => folder !== root && !folder.startsWith(`${root}/`)));
}
