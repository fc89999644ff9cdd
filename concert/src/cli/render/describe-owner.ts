import type { PathOwner, SharedPolicy } from '../../model/index.ts';

const MEANINGS: Readonly<Record<SharedPolicy, string>> = {
  rfc: 'changes after an approved RFC',
  approval: 'changes after an approval',
  lease: 'one instance at a time, by a lease',
  regenerate: 'anybody writes it; made anew at each merge',
  union: 'anybody writes it; merges keep both sides',
  'merge-json': 'anybody writes it; merges join the JSON',
};

/** An owner in two short texts: who, and what that means for somebody who wants to write. */
export function describeOwner(owner: PathOwner): { readonly name: string; readonly meaning: string } {
  switch (owner.kind) {
    case 'instance':
      return { name: owner.instance, meaning: 'only this instance writes it' };
    case 'shared': {
      const by = owner.reviewers.length > 0 ? ` (${owner.reviewers.join(', ')})` : '';
      return { name: `shared: ${owner.policy}`, meaning: `${MEANINGS[owner.policy]}${by}` };
    }
    case 'contested':
      return { name: 'contested', meaning: `${owner.instances.join(' and ')} both own it: see \`concert check\`` };
    case 'unowned':
      return { name: 'nobody', meaning: 'no instance may write it' };
  }
}
