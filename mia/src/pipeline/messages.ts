import { assertNever } from '@concert-mia/base/errors';
import type { DecodedText } from './decode/index.ts';

/** One sentence on why a text was decoded as it was. */
export function encodingReason(text: Pick<DecodedText, 'encoding' | 'reason' | 'declared' | 'problems'>): string {
  const { encoding, reason, declared, problems } = text;
  const label = declared === undefined ? 'The page declares nothing' : `The page declares \`${declared}\``;
  const nonsense = problems.includes('nonsense-label') ? ', which names no encoding' : '';
  switch (reason) {
    case 'byte-order-mark':
      return `It begins with the byte order mark of ${encoding}.`;
    case 'nul-pattern':
      return `Every other byte is NUL, as in ${encoding} without a byte order mark.`;
    case 'ascii':
      return `${label}${nonsense}; every byte is ASCII, which most encodings share.`;
    case 'strict-utf8':
      return `${label}${nonsense}; the bytes are well-formed UTF-8, which hardly happens by chance.`;
    case 'declared':
      return `${label}, and the bytes bear it out.`;
    case 'mixed-utf8-windows-1252':
      return `${label}${nonsense}; the bytes mix UTF-8 and windows-1252, and each stretch is read as what it is.`;
    case 'detected':
      return `${label}${nonsense}; the statistics of the bytes say ${encoding}, and all of them decode.`;
    case 'fallback-windows-1252':
      return `${label}${nonsense}; the bytes are not UTF-8 and read as windows-1252, as browsers read such pages.`;
    default:
      return assertNever(reason);
  }
}
