import { assertNever } from '@concert-mia/base/errors';
import { gunzip } from 'node:zlib';
import { promisify } from 'node:util';
import type { Encoding, Technical } from '../interfaces/index.ts';
import { cleanText, decodeBytes, sniffFormat, type DecodedText, type DecodingProblem } from './decode/index.ts';
import type { ExtractedDocument } from './document.ts';
import { extractEpub } from './epub/extract-epub.ts';
import { extractHtml } from './html/extract-html.ts';
import { encodingReason } from './messages.ts';
import { extractPdf } from './pdf/extract-pdf.ts';
import { readScan } from './pdf/ocr.ts';
import { refuse, type Refusal } from './refusal.ts';
import { extractMarkdown } from './text/extract-markdown.ts';
import { extractText } from './text/extract-text.ts';

/** A page may unpack to this many bytes. */
const MAX_UNPACKED = 64 * 1024 * 1024;

export interface ConvertOptions {
  /** Read scans with the programs of this machine; without it they are refused. */
  readonly ocr?: boolean;
}

export interface Converted {
  readonly document: ExtractedDocument;
  readonly format: Technical['format'];
  readonly encoding: Encoding;
  readonly problems: readonly DecodingProblem[];
}

/** Any file to parts, by what it is rather than by what it is called; a refusal when there is nothing to be read. */
export async function convert(
  bytes: Uint8Array,
  key: string,
  options: ConvertOptions = {},
): Promise<Converted | Refusal> {
  const format = sniffFormat(bytes, key);
  switch (format) {
    case 'empty':
      return refuse('empty', bytes.length === 0 ? 'it has no bytes' : 'it holds nothing but white space');
    case 'binary':
      return refuse('binary', 'its bytes are no text and no format that is read here');
    case 'zip':
      return refuse(/\.epub\s*$/i.test(key) ? 'damaged' : 'unknown-format', 'it is an archive, and not an EPUB');
    case 'gzip':
      return unzipped(bytes, key, options);
    case 'pdf':
      return contained(await pdf(bytes, key, options), 'pdf');
    case 'epub':
      return contained(await extractEpub(bytes, key), 'epub');
    case 'html':
    case 'markdown':
    case 'text':
      return decoded(bytes, key, format);
    default:
      return assertNever(format);
  }
}

async function pdf(
  bytes: Uint8Array,
  key: string,
  { ocr = false }: ConvertOptions,
): Promise<ExtractedDocument | Refusal> {
  const result = await extractPdf(bytes, key);
  return ocr && 'code' in result && result.code === 'no-text-layer' ? readScan(bytes) : result;
}

async function unzipped(bytes: Uint8Array, key: string, options: ConvertOptions): Promise<Converted | Refusal> {
  try {
    const inner = await promisify(gunzip)(bytes, { maxOutputLength: MAX_UNPACKED });
    if (inner[0] === 0x1f && inner[1] === 0x8b) return refuse('unknown-format', 'it is packed more than once');
    return await convert(inner, key.replace(/\.gz$/i, ''), options);
  } catch (error) {
    const large = error instanceof RangeError || (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    if (large) return refuse('too-large', `it unpacks to more than ${MAX_UNPACKED / 1024 / 1024} MiB`);
    return refuse('damaged', `it cannot be unpacked: ${(error as Error).message}`);
  }
}

function contained(result: ExtractedDocument | Refusal, format: 'pdf' | 'epub'): Converted | Refusal {
  if ('code' in result) return result;
  const reason = 'The file carries its own encoding.';
  const encoding = { used: 'utf-8', declared: null, decidedBy: 'container', reason, replacements: 0 } as const;
  return { document: result, format, encoding, problems: [] };
}

function decoded(bytes: Uint8Array, key: string, format: 'html' | 'markdown' | 'text'): Converted | Refusal {
  const text = decodeBytes(bytes);
  if (text.problems.includes('undecodable'))
    return refuse('undecodable', 'its bytes are text in no encoding that could be told');
  const document =
    format === 'html'
      ? extractHtml(text.text, key)
      : format === 'markdown'
        ? extractMarkdown(cleanText(text.text), key)
        : extractText(cleanText(text.text), key);
  if (document.kind === 'empty') return refuse('no-text', 'nothing in it is to be seen or read');
  return { document, format, encoding: encodingOf(text), problems: text.problems };
}

function encodingOf(text: DecodedText): Encoding {
  return {
    used: text.encoding,
    declared: text.declared ?? null,
    decidedBy: DECIDED[text.reason],
    reason: encodingReason(text),
    replacements: text.replaced,
  };
}

const DECIDED: Readonly<Record<DecodedText['reason'], Encoding['decidedBy']>> = {
  'byte-order-mark': 'byte-order-mark',
  'nul-pattern': 'detected',
  ascii: 'strict-utf-8',
  'strict-utf8': 'strict-utf-8',
  declared: 'declared',
  'mixed-utf8-windows-1252': 'mixed',
  detected: 'detected',
  'fallback-windows-1252': 'windows-1252',
};
