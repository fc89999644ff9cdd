/** Why a source gives no document. Stable: written into reports and quarantine. */
export type RefusalCode =
  | 'empty' // no bytes, or only white space
  | 'no-text' // it opens, but holds nothing to read
  | 'binary' // no text format at all
  | 'unknown-format' // an archive or a program that we do not read
  | 'no-text-layer' // a scan
  | 'encrypted'
  | 'damaged' // it does not open
  | 'too-large'
  | 'undecodable'
  | 'changed-while-read'
  | 'gone-while-read'
  | 'failed'; // our own defect, met on this document

/** An expected "no": the run goes on. */
export interface Refusal {
  readonly code: RefusalCode;
  /** One sentence for people. */
  readonly message: string;
  /** Kept aside for a person to look at; otherwise there is nothing to look at and it is only counted. */
  readonly quarantine: boolean;
}

export function refuse(code: RefusalCode, message: string): Refusal {
  const nothing = code === 'empty' || code === 'no-text' || code === 'binary' || code === 'unknown-format';
  return { code, message, quarantine: !nothing && code !== 'gone-while-read' && code !== 'changed-while-read' };
}
