/** A file that Concert writes for one machine, around what a person has in it. `undefined` is "no file". */
export type Compiled =
  | { readonly outcome: 'written'; readonly content: string | undefined }
  /** Left as it is, and why, in words. */
  | { readonly outcome: 'refused'; readonly why: string };
