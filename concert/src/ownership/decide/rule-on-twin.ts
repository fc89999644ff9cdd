import { assertNever } from '@concert-mia/base/errors';
import type { PathOwner } from '../../model/index.ts';
import type { Owners } from '../policy/policy.ts';
import { ask } from './ask.ts';
import { hasGrant, type Judge } from './judge.ts';
import type { Written } from './written.ts';
import { OPEN_POLICIES } from './open-policies.ts';
import { allow, deny, nameOf, type Ruling } from './ruling.ts';

/**
 * A file system that ignores case or Unicode form would write another's file under this name. `undefined` when no twin is
 * in the way: the spellings have one owner, or the instance is among those of the other spellings too.
 */
export function ruleOnTwin(judge: Judge, written: Written, { exact, twin }: Owners): Ruling | undefined {
  if (twin === exact || isFree(judge.instance, twin)) return undefined; // equal owners are one object
  return hasGrant(judge, written, twin) ? allow('grant') : deny('twin', ask.scope(written), nameOf(twin));
}

function isFree(instance: string, owner: PathOwner): boolean {
  switch (owner.kind) {
    case 'instance':
      return owner.instance === instance;
    case 'contested':
      return owner.instances.includes(instance);
    case 'shared':
      return OPEN_POLICIES.has(owner.policy);
    case 'unowned':
      return true;
    default:
      return assertNever(owner);
  }
}
