import { assertNever } from '@concert-mia/base/errors';
import type { PathOwner } from '../../model/index.ts';
import { ask } from './ask.ts';
import { hasGrant, type Judge } from './judge.ts';
import type { Written } from './written.ts';
import { allow, deny, type Ruling } from './ruling.ts';

/** What ownership alone says: the owner writes, others with a grant, shared paths by their policy. */
export function ruleOnOwner(judge: Judge, written: Written, owner: PathOwner): Ruling {
  switch (owner.kind) {
    case 'instance':
      if (owner.instance === judge.instance) return allow('own');
      return hasGrant(judge, written, owner) ? allow('grant') : deny('other', ask.scope(written));
    case 'shared':
      return ruleOnShared(judge, written, owner);
    case 'contested': // no grant helps: until the configuration is mended nobody can say whose it is to grant
      return deny('contested');
    case 'unowned':
      return hasGrant(judge, written, owner) ? allow('grant') : deny('unowned', ask.scope(written));
    default:
      return assertNever(owner);
  }
}

function ruleOnShared(judge: Judge, written: Written, owner: PathOwner & { kind: 'shared' }): Ruling {
  switch (owner.policy) {
    case 'regenerate':
    case 'union':
    case 'merge-json':
      return allow('open');
    case 'rfc':
      return hasGrant(judge, written, owner) ? allow('grant') : deny('needs-rfc', ask.rfc(written));
    case 'approval':
      return hasGrant(judge, written, owner) ? allow('grant') : deny('needs-approval', ask.scope(written));
    case 'lease':
      return ruleOnLease(judge, written, owner);
    default:
      return assertNever(owner.policy);
  }
}

/**
 * A lease is exclusive: a live grant does not reach past another's. Content that was recorded under a lease or a grant
 * does, because it was allowed when it was written.
 */
function ruleOnLease(judge: Judge, written: Written, owner: PathOwner): Ruling {
  const holder = judge.permissions.holderOf(written.path, written.isDirectory);
  if (holder === judge.instance) return allow('lease');
  if (judge.permissions.campaignOver(written.path, written.isDirectory)?.instance === judge.instance)
    return allow('grant');
  if (judge.permissions.wasLeased(written)) return allow('lease');
  if (judge.permissions.isRecorded(written, owner)) return allow('grant');
  if (holder !== undefined) return deny('held', ask.lease(written), holder);
  return hasGrant(judge, written, owner) ? allow('grant') : deny('needs-lease', ask.lease(written));
}
