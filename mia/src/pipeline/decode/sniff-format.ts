/** What a file is, by its first bytes and, where these allow several, its name. */
export type FileFormat =
  | 'html'
  | 'pdf'
  | 'epub'
  | 'markdown'
  | 'text'
  | 'gzip'
  | 'zip'
  | 'support'
  | 'binary'
  | 'empty';

const HTML_START =
  /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype|html|head|title|body|meta|p|h[1-6]|div|table|frameset)\b/i;
/** The header may come late when something was written before it; Acrobat looks this far. */
const PDF_WINDOW = 1024;
const SAMPLE = 4096;

export function sniffFormat(bytes: Uint8Array, name: string): FileFormat {
  if (bytes.every((byte) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d))) return 'empty';
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, SAMPLE));
  const latin = head.toString('latin1');
  if (latin.slice(0, PDF_WINDOW).includes('%PDF-')) return 'pdf';
  if (latin.startsWith('PK\u0003\u0004') || latin.startsWith('PK\u0005\u0006')) {
    return latin.includes('application/epub+zip') || /\.epub\s*$/i.test(name) ? 'epub' : 'zip';
  }
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
  if (isBinary(head)) return 'binary';
  const plain = latin.replaceAll('\0', '').replace(/^(?:\u00EF\u00BB\u00BF|\u00FF\u00FE|\u00FE\u00FF)/, '');
  if (HTML_START.test(plain)) return 'html';
  return byExtension(name, plain);
}

/** What serves a site and is nothing to read: styles, scripts, data, settings, files whose name starts with a dot. */
const SUPPORT = /(^|\/)\.[^/]+$|\.(css|[cm]?[jt]sx?|json|map|ya?ml|toml|ini|sh|bat|py|sql|rss|atom)\s*$/i;

function byExtension(name: string, start: string): FileFormat {
  const extension = /\.([a-z0-9]+)\s*$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  if (/^(x?html?|shtml|php|asp)$/.test(extension)) return 'html';
  if (/^(md|markdown)$/.test(extension)) return 'markdown';
  if (extension === 'epub') return 'zip';
  if (/<\/(?:p|body|html|div|h[1-6]|table)>/i.test(start)) return 'html';
  return SUPPORT.test(name) ? 'support' : 'text';
}

/** A known signature, or control characters no text holds. UTF-16 has NULs, but in every other place only. */
function isBinary(head: Uint8Array): boolean {
  const signature = Buffer.from(head.subarray(0, 4)).toString('hex');
  if (/^(89504e47|ffd8ff|47494638|d0cf11e0|7f454c46|52617221|377abcaf|00000100)/.test(signature)) return true;
  let control = 0;
  let nuls = 0;
  // By index: an iterator over bytes costs more than all that is asked of them.
  for (let at = 0; at < head.length; at += 1) {
    const byte = head[at]!;
    if (byte === 0) nuls += 1;
    else if (byte < 0x20 && !(byte >= 0x08 && byte <= 0x0d) && byte !== 0x1b && byte !== 0x1a) control += 1;
  }
  return control > head.length * 0.05 || (nuls > head.length * 0.02 && nuls < head.length * 0.3);
}
