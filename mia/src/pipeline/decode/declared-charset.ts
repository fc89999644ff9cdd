/** Pages of the archive have long heads; the standard's 1,024 bytes miss a tenth of the labels. */
const HEAD_BYTES = 8192;

const XML_DECLARATION = /^\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']{1,80})["']/i;
const META = /<meta\b[^>]*?charset\s*=\s*["']?\s*([^"'>;/\s][^"'>;]{0,79})/i;

/** The charset label that a page gives itself in an XML declaration or a `<meta>`, as written. */
export function declaredCharset(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEAD_BYTES)).toString('latin1');
  const visible = head.replaceAll(/<!--[\s\S]*?-->/g, '');
  const label = META.exec(visible)?.[1] ?? XML_DECLARATION.exec(visible)?.[1];
  return label?.trim().split(/\s+/)[0];
}
