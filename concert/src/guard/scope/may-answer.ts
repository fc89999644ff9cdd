import { actorId, type Actor, type ScopeRequest } from '../../model/index.ts';
import { mayGrant, ownerOf, type Policy } from '../../ownership/index.ts';
import { literalPath } from './literal-pattern.ts';

/** The paths of a request that the actor may not give; none means that it may answer. Nobody answers its own request. */
export function notTheirsToGive(request: ScopeRequest, actor: Actor, policy: Policy): readonly string[] {
  if (actor.kind === 'instance' && actor.instance === request.instance) return request.paths;
  return request.paths.filter((pattern) => {
    const { path, isDirectory } = literalPath(pattern);
    return !mayGrant(actorId(actor), ownerOf(policy, path, isDirectory));
  });
}
