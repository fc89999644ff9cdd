import { AppError } from '@concert-mia/base/errors';
import { decodeBytes } from '../decode/index.ts';
import type { ExtractedDocument } from '../document.ts';
import { extractHtml } from '../html/extract-html.ts';
import { refuse, type Refusal } from '../refusal.ts';
import { packagePath, readPackage } from './read-package.ts';
import { openZip, type ZipReader } from './read-zip.ts';

/** An EPUB's chapters in reading order, as one page, so that notes at the end are found from the chapters. */
export async function extractEpub(bytes: Uint8Array, path: string): Promise<ExtractedDocument | Refusal> {
  try {
    const zip = await openZip(bytes);
    const opf = await packageOf(zip);
    if (opf === undefined) return refuse('damaged', 'it has no META-INF/container.xml that leads to a package file');
    const { declared, spine } = readPackage(opf.xml, opf.path);
    const chapters = await chaptersOf(zip, spine);
    if (chapters === '') return refuse('no-text', 'its package file names no chapter that is in the archive');
    const document = extractHtml(chapters, path, { xhtml: true });
    const title = declared.title === undefined ? [] : [{ level: 1, text: declared.title, inText: false }];
    return {
      ...document,
      kind: 'content',
      declared,
      header: { breadcrumb: [], bylines: [], dates: [], titles: title },
    };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return refuse(error.code === 'E_ZIP_TOO_LARGE' ? 'too-large' : 'damaged', error.message);
  }
}

async function packageOf(zip: ZipReader): Promise<{ path: string; xml: string } | undefined> {
  const container = await zip.read('META-INF/container.xml');
  const path = container === undefined ? undefined : packagePath(decodeBytes(container).text);
  const xml = path === undefined ? undefined : await zip.read(path);
  return path === undefined || xml === undefined ? undefined : { path, xml: decodeBytes(xml).text };
}

/** The bodies one after another. Links from file to file become links within the page. */
async function chaptersOf(zip: ZipReader, spine: readonly string[]): Promise<string> {
  const names = new Set(spine.map(fileName));
  const bodies: string[] = [];
  for (const path of spine) {
    const data = /\.(?:x?html?|xml)$/i.test(path) ? await zip.read(path) : undefined;
    if (data === undefined) continue;
    const { text } = decodeBytes(data);
    const body = /<body\b[^>]*>([\s\S]*?)(?:<\/body\s*>|$)/i.exec(text)?.[1] ?? text;
    bodies.push(
      body.replaceAll(/(\shref\s*=\s*["'])([^"'#]*)#/gi, (whole, start: string, file: string) =>
        names.has(fileName(file)) ? `${start}#` : whole,
      ),
    );
  }
  return bodies.join('\n<hr>\n');
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
