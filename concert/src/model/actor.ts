import { assertNever } from '@concert-mia/base/errors';

/**
 * Who acts. A person and an instance are never the same actor, even in one worktree: an instance cannot give itself
 * scope, and an author cannot approve its own request.
 */
export type Actor =
  | {
      readonly kind: 'person';
      /** First 16 hex digits of the capability's digest. */ readonly key: string;
      readonly name: string;
    }
  | { readonly kind: 'instance'; readonly instance: string }
  | { readonly kind: 'system' };

/** `person:3fa9c1d2…`, `instance:storage`, `system`: how logs and the ledger write an actor. */
export function actorId(actor: Actor): string {
  switch (actor.kind) {
    case 'person':
      return `person:${actor.key}`;
    case 'instance':
      return `instance:${actor.instance}`;
    case 'system':
      return 'system';
    default:
      return assertNever(actor);
  }
}

/** Kind of the actor that an id names; `undefined` where it names none. */
export function actorKind(id: string): Actor['kind'] | undefined {
  if (id === 'system') return 'system';
  if (/^person:[0-9a-f]{16}$/.test(id)) return 'person';
  if (/^instance:[a-z][a-z0-9-]*$/.test(id)) return 'instance';
  return undefined;
}
