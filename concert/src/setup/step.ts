/** One thing that setup will do, in plain data. Each can be done again without harm. */
export type SetupStep =
  /** Takes away what a run left behind that was killed while it wrote. */
  | { readonly kind: 'tidy'; readonly file: string }
  | { readonly kind: 'write'; readonly file: string; readonly content: string }
  | { readonly kind: 'branch'; readonly branch: string; readonly at: string }
  | { readonly kind: 'setting'; readonly key: string; readonly value: string };

/** Settings of the clone, written into its own git configuration. */
export const SETTINGS = {
  /** Which branch integrates; no branch's content can change it. */
  integration: 'concert.integration',
  /** The integration branch that setup made itself, so that `concert remove` knows. */
  created: 'concert.created',
} as const;
