import { ownerOf } from '../policy/owner-of.ts';
import { ask } from './ask.ts';
import type { Judge } from './judge.ts';
import type { Written } from './written.ts';
import { deny, nameOf, type Ruling } from './ruling.ts';
import { ruleOnOwner } from './rule-on-owner.ts';
import { resolveTarget } from './symlink-target.ts';

/**
 * A symbolic link must not be a way around ownership: it may lead only to what the instance may write itself. The target
 * counts as a folder, because what is written through the link may lie beneath it. A link whose target nobody has told us
 * is refused: unknown is not a pass.
 */
export function ruleOnLink(judge: Judge, link: string, target: string | undefined): Ruling | undefined {
  const path = target === undefined ? undefined : resolveTarget(link, target);
  if (path === undefined || path === '') return deny('symlink');
  const owner = ownerOf(judge.policy, path, true);
  const beneath: Written = { path, isPlain: false, isDirectory: true, oid: undefined };
  const ruling = ruleOnOwner(judge, beneath, owner);
  return ruling.allowed ? undefined : deny('symlink', ruling.ask === '' ? '' : ask.scope(beneath), nameOf(owner));
}
