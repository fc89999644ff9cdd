import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ExtractedDocument, Part } from '../document.ts';
import { refuse, type Refusal } from '../refusal.ts';
import { paragraphsOf } from '../text/extract-text.ts';

/** Dots per inch: what tesseract's own guide asks for. */
const RESOLUTION = '300';
/** A program that takes longer than this, in milliseconds, on a page is ended. */
const PATIENCE = 120_000;

/**
 * The text of a scan, read by Debian's `pdftoppm` and `tesseract` where they are installed. The bytes go through a folder of
 * our own; file names are ours, and no shell is asked.
 */
export async function readScan(bytes: Uint8Array): Promise<ExtractedDocument | Refusal> {
  const folder = await mkdtemp(path.join(tmpdir(), 'mia-scan-'));
  try {
    await writeFile(path.join(folder, 'scan.pdf'), bytes);
    await output('pdftoppm', ['-r', RESOLUTION, '-gray', '-png', 'scan.pdf', 'page'], folder);
    const pages = (await readdir(folder)).filter((name) => name.endsWith('.png')).sort();
    const texts: string[] = [];
    for (const page of pages) texts.push(await output('tesseract', [page, 'stdout'], folder));
    return documentOf(texts.join('\n\n'));
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    const why = missing ? 'tesseract or pdftoppm is not installed' : (error as Error).message;
    return refuse('no-text-layer', `it is a scan, and reading it failed: ${why.slice(0, 200)}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function documentOf(text: string): ExtractedDocument | Refusal {
  const parts = paragraphsOf(text.replaceAll('\f', '\n\n'), 0).map(({ lines, start, end }): Part => ({
    role: 'paragraph',
    level: 0,
    inlines: [{ kind: 'text', text: lines.join('\n'), style: { marks: 0, href: undefined, span: undefined } }],
    start,
    end,
  }));
  if (parts.length === 0) return refuse('no-text-layer', 'it is a scan, and no text was found in its pictures');
  const header = { breadcrumb: [], bylines: [], dates: [], titles: [] };
  const nothing = { notes: [], information: [], omissions: [], anchors: [], links: [], terms: [], insertions: [] };
  return { kind: 'content', declared: {}, header, parts, ...nothing };
}

/** What a program writes to its output. Throws when it cannot be started or ends with anything but 0. */
function output(program: string, args: readonly string[], cwd: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'], timeout: PATIENCE });
    const out: Buffer[] = [];
    let words = '';
    child.stdout.on('data', (piece: Buffer) => out.push(piece));
    child.stderr.on('data', (piece: Buffer) => (words = (words + piece.toString()).slice(-400)));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(Buffer.concat(out).toString());
      else reject(new Error(`${program} ended with ${code}: ${words.trim()}`));
    });
  });
}
