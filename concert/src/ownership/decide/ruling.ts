import type { AllowReason, DenyReason, Grant, PathOwner } from '../../model/index.ts';

/** A verdict's substance, before it is put beside its change and path. */
export type Ruling =
  | { readonly allowed: true; readonly reason: AllowReason }
  | {
      readonly allowed: false;
      readonly reason: DenyReason;
      readonly by: string;
      readonly ask: string;
      readonly campaign?: Grant;
    };

export function allow(reason: AllowReason): Ruling {
  return ALLOWED[reason];
}

export function deny(reason: DenyReason, ask = '', by = ''): Extract<Ruling, { allowed: false }> {
  return { allowed: false, reason, by, ask };
}

/** The instances behind an owner, for a sentence; empty where there is none. */
export function nameOf(owner: PathOwner): string {
  if (owner.kind === 'instance') return owner.instance;
  return owner.kind === 'contested' ? owner.instances.join(', ') : '';
}

const ALLOWED: Readonly<Record<AllowReason, Ruling>> = {
  own: { allowed: true, reason: 'own' },
  open: { allowed: true, reason: 'open' },
  grant: { allowed: true, reason: 'grant' },
  lease: { allowed: true, reason: 'lease' },
};
