import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { lacks } from '@concert-mia/base/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  documentId,
  documentStructureSchema,
  markdownKey,
  parseMarkdownDocument,
  structureKey,
} from '../interfaces/index.ts';
import type { RunReport } from '../pipeline/index.ts';
import type { StorageClient } from '../storage/index.ts';
import { testArchive, type TestArchive } from './testing/archive.ts';

const NASTY = path.join(
  process.env['CONCERT_SHARED'] ?? path.join(import.meta.dirname, '../../../../shared'),
  'corpus',
  'nasty',
);
const absent = lacks({ file: NASTY });
const SPANISH = ['Señal de acción', '“', '”'];
// oxlint-disable-next-line no-control-regex -- that none of these come out is what is tested
const CONTROLS = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/;

/** File → words that its document holds. Where the set allows several outcomes, this is the one that we promise. */
const HOLDS: Readonly<Record<string, readonly string[]>> = {
  '01-declared-latin1-actual-utf8.htm': SPANISH,
  '02-declared-utf8-actual-cp1252.htm': SPANISH,
  '03-mixed-encodings.htm': ['Übergang', 'Un espectro recorre Europa', 'acción'],
  '04-declared-utf16-actual-ascii.htm': ['The history of all hitherto existing'],
  '05-nonsense-charset.htm': SPANISH,
  '06-utf8-bom.htm': SPANISH,
  '07-utf16le-bom.htm': SPANISH,
  '08-utf16be-nobom.htm': SPANISH,
  '09-windows-1251-russian.htm': ['призрак коммунизма'],
  '10-gb2312-chinese-undeclared.htm': ['一个幽灵'],
  '11-nul-bytes.htm': [],
  '12-truncated-mid-tag.htm': ['Greek poet'],
  '13-truncated-mid-utf8.htm': [],
  '14-single-line-5mb.htm': ['zugzwangology'],
  '15-deep-nesting-20k.htm': ['quincunxical'],
  '16-deep-blockquote-unclosed-20k.htm': [],
  '20-script-iframe.htm': ['Visible paragraph about surplus value.'],
  '21-huge-table.htm': ['hebdomadal'],
  '22-billion-laughs.xhtml.htm': [],
  '23-entity-flood.htm': ['–'],
  '28-encrypted-owner-only.pdf': ['perspicuosity'],
  '31-not-a-pdf.pdf': [],
  '32-pdf-leading-garbage.pdf': ['perspicuosity'],
  '33-yaml-titles/broken-front-matter.md': ['sesquipedalian'],
  '33-yaml-titles/yaml-bomb.md': [],
  '33-yaml-titles/no-closing-fence.md': ['---'],
  '34-very-long-title.htm': [],
  '35-no-title.htm': [],
  '36-rtl-unicode.htm': ['capitalism', 'socialism', 'شبح', '幽灵'],
  '37-combining-characters.htm': ['NFC: é ü ñ Å ệ. NFD: é ü ñ Å ệ.'.normalize('NFC')],
  '38-crlf.htm': [],
  '39-cr-only.htm': [],
  '40-index-only.htm': ['Commodities'],
  '41-footnotes-3000.htm': ['[^n3000]: '],
  '42-frameset.htm': ['syzygy'],
  '43-meta-refresh.htm': [],
  '44-unclosed-comment.htm': ['Before the comment'],
  '45-tag-soup.htm': ['nudiustertian'],
  '46-megabyte-word.htm': [],
  '47-control-characters.htm': [],
  '48-prompt-injection.htm': [],
  '49-keyword-stuffing.htm': ['surplus value'],
  '50-real.htm.gz': ['DENIC'],
  '55-lying-extension.txt': ['Markup inside a text file.'],
};

/** File → why it gives no document. */
const REFUSED: Readonly<Record<string, string>> = {
  '17-empty.htm': 'empty',
  '18-whitespace-only.htm': 'no-text',
  '19-binary-renamed.htm': 'binary',
  '26-truncated.pdf': 'damaged',
  '27-encrypted-user-password.pdf': 'encrypted',
  '29-zero-pages.pdf': 'no-text',
  '30-scan-without-text.pdf': 'no-text-layer',
  '51-zipslip.epub': 'damaged',
  '52-no-container.epub': 'damaged',
  '53-zip-bomb.epub': 'damaged',
  '54-not-a-zip.epub': 'damaged',
  '56-doctype-only.htm': 'no-text',
};

const KINDS: Readonly<Record<string, string>> = {
  '31-not-a-pdf.pdf': 'error',
  '40-index-only.htm': 'index',
  '43-meta-refresh.htm': 'redirect',
  '50-real.htm.gz': 'index',
};

describe.skipIf(absent)('of the hostile set', () => {
  let archive: TestArchive;
  let storage: StorageClient;
  let report: RunReport;

  beforeAll(async () => {
    archive = await testArchive();
    report = await archive.ingest({ source: await archive.open(NASTY) });
    storage = await archive.open();
  });
  afterAll(() => archive[Symbol.asyncDispose]());

  const read = async (key: string) => parseMarkdownDocument(await storage.readFile(markdownKey(key)), key);

  test('every file has an outcome, and none ends the run', () => {
    const { done, refused, pending, claimed } = report.counts;
    expect({ pending, claimed }).toEqual({ pending: 0, claimed: 0 });
    const files = readdirSync(NASTY, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(done + refused).toBe(files.length);
    expect(report.refused.filter(({ code }) => code === 'failed')).toEqual([]);
  });

  test('every entry of NASTY.json that can be in a folder is asked for here', () => {
    const entries = JSON.parse(readFileSync(path.join(NASTY, 'NASTY.json'), 'utf8')) as { file: string }[];
    // Names that git cannot hold, and links, are made in ingest-faults.test.ts.
    const here = entries.map((entry) => entry.file).filter((file) => !/^(?:24-names|57-links)\//.test(file));
    expect(here.filter((file) => !asked(file) || !existsSync(path.join(NASTY, file)))).toEqual([]);
  });

  test.each(Object.entries(HOLDS))('%s holds its words, and nothing that harms', async (file, words) => {
    const { frontMatter, markdown } = await read(file);
    for (const word of words) expect(markdown).toContain(word);
    expect(markdown).not.toMatch(CONTROLS);
    expect(markdown).toBe(markdown.normalize('NFC'));
    expect(frontMatter.title ?? '').not.toMatch(CONTROLS);
    expect(frontMatter.kind).toBe(KINDS[file] ?? 'content');
  });

  test.each(Object.entries(REFUSED))('%s is refused', (file, code) => {
    expect(report.refused.find(({ key }) => key === file)?.code).toBe(code);
  });

  const titled = absent ? [] : readdirSync(path.join(NASTY, '33-yaml-titles')).filter((name) => name.endsWith('.htm'));
  test.each(titled)('the title of %s comes back unchanged', async (name) => {
    const source = readFileSync(path.join(NASTY, '33-yaml-titles', name), 'utf8');
    const title = /<title>([\s\S]*?)<\/title>/.exec(source)?.[1] ?? '';
    const plain = title
      .replaceAll('&quot;', '"')
      .replaceAll('&gt;', '>')
      .replaceAll('&lt;', '<')
      .replaceAll(/&#x?27;|&#39;/g, `'`)
      .replaceAll('&amp;', '&');
    expect((await read(`33-yaml-titles/${name}`)).frontMatter.title).toBe(plain.replaceAll(/\s+/g, ' ').trim());
  });

  test('nothing that runs, and nothing hidden from a reader, comes out of a page with scripts', async () => {
    const { markdown } = await read('20-script-iframe.htm');
    expect(markdown).not.toMatch(/SCRIPTTEXT|IFRAMETEXT|STYLETEXT|NOSCRIPT|javascript:|onerror|<script/);
  });

  test('no entity is expanded and no file is read', async () => {
    const { markdown } = await read('22-billion-laughs.xhtml.htm');
    expect(markdown.length).toBeLessThan(1000);
    expect(markdown).not.toContain('root:');
  });

  test('all three thousand notes are linked', async () => {
    const structure = documentStructureSchema.parse(
      JSON.parse(await storage.readFile(structureKey(documentId('41-footnotes-3000.htm')))),
    );
    expect(structure.notes).toHaveLength(3000);
    expect(structure.notes.filter((note) => note.references.length === 0)).toEqual([]);
  });

  test('copies are linked with each other', async () => {
    expect(await kinds(storage, '25-dup/a.htm')).toContain('exact-duplicate');
    expect(await kinds(storage, '25-dup/a-reflowed.htm')).toContain('near-duplicate');
    expect(await read('25-dup/a-without-navigation.htm')).toBeDefined();
  });

  test('a title of twenty thousand characters is cut, and a page without one has a name', async () => {
    expect((await read('34-very-long-title.htm')).frontMatter.title?.length).toBeLessThanOrEqual(301);
    expect((await read('35-no-title.htm')).frontMatter.title).toBeTruthy();
  });

  test('line ends make no difference, and no words are glued', async () => {
    const [crlf, cr] = [await read('38-crlf.htm'), await read('39-cr-only.htm')];
    expect(crlf.markdown).not.toContain('\r');
    expect(cr.markdown).toBe(crlf.markdown);
  });
});

function asked(file: string): boolean {
  return file in HOLDS || file in REFUSED || /^(?:25-dup|33-yaml-titles)\//.test(file);
}

async function kinds(storage: StorageClient, key: string): Promise<string[] | undefined> {
  return (await storage.getMetadata(documentId(key)))?.semantic.relations.map(({ kind }) => kind);
}
