/** One branch of the folder that a sandbox sees a copy of. Ids of commits; `undefined` for "not there". */
export interface RefSides {
  readonly outside: string | undefined;
  readonly inside: string | undefined;
  /** Where both stood when they were last the same. */
  readonly seen: string | undefined;
  /** Whether the instance may move it. */
  readonly own: boolean;
}

/** Take what is inside out, take what is outside in, or leave both: what is inside is then saved under another name. */
export type RefStep = 'none' | 'publish' | 'refresh' | 'keep';

/** What to do about a branch. Nothing that was committed inside is ever overwritten, and no foreign branch ever moved. */
export function planRef({ outside, inside, seen, own }: RefSides): RefStep {
  if (inside === outside) return 'none';
  if (inside === undefined || inside === seen) return 'refresh';
  return own && outside === seen ? 'publish' : 'keep';
}
