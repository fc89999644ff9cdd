/** Why a page was read in the encoding it was read in. Stable: it is written into the metadata of every document. */
export type DecodingReason =
  | 'byte-order-mark'
  | 'nul-pattern' // UTF-16 without a byte order mark
  | 'ascii'
  | 'strict-utf8' // the bytes are UTF-8, whatever the page says
  | 'declared'
  | 'mixed-utf8-windows-1252'
  | 'detected' // undeclared or nonsense, told from the statistics of the bytes
  | 'fallback-windows-1252';

/** What is odd about a page's encoding; none of it stops the run. */
export type DecodingProblem =
  | 'nonsense-label' // no such encoding
  | 'declared-mismatch' // a real label, but the bytes say otherwise
  | 'mixed-encodings'
  | 'truncated' // ends inside a character
  | 'undecodable'; // what came out is not text anybody wrote

export interface DecodedText {
  /** Without byte order mark; line ends are LF; control and invisible characters are still there. */
  readonly text: string;
  /** WHATWG name in lower case (`windows-1252`), or `us-ascii`. */
  readonly encoding: string;
  readonly reason: DecodingReason;
  /** The label the page gives itself, as written; `undefined` when it gives none. */
  readonly declared: string | undefined;
  readonly problems: readonly DecodingProblem[];
  /** How many characters became U+FFFD. */
  readonly replaced: number;
}
