import { instanceOfBranch } from '../config/branch-instance.ts';
import type { Coordination } from './coordination.ts';
import { whoseErrors } from './whose-errors.ts';

/**
 * For which instance something is asked: the one that acts here, else the one that a person names, else the one whose
 * branch is checked out. Throws `E_WHOSE`, `E_NO_INSTANCE`, `E_NOT_ALLOWED` (an instance asks for itself only).
 */
export async function askingInstance(coordination: Coordination, named: string | undefined): Promise<string> {
  const { actor, branch } = await coordination.identity();
  const asked = named === undefined ? undefined : (await coordination.instance(named)).id;
  if (actor.kind === 'instance') {
    if (asked === undefined || asked === actor.instance) return actor.instance;
    throw whoseErrors.another(actor.instance, asked);
  }
  const { instances } = await coordination.workspace();
  const instance = asked ?? (branch === undefined ? undefined : instanceOfBranch(instances, branch)?.id);
  if (instance === undefined) throw whoseErrors.nobody(instances.map(({ id }) => id));
  return instance;
}
