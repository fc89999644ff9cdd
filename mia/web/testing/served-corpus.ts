import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { listen } from '../../src/api/index.ts';
import { page } from '../../src/app/testing/archive.ts';
import { servedArchive, type ServedArchive } from '../../src/app/testing/served-archive.ts';

const CORPUS = path.join(import.meta.dirname, '..', '..', 'corpus');

/** Words that would run if one of them were taken for mark-up. */
export const ATTACK = `"'><script>globalThis.owned = true</script><img src=x onerror="globalThis.owned = true">`;
const escaped = ATTACK.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'); // prettier-ignore

/** Pages that the bundled corpus has none of: hostile words in every place, a text with notes and names, one in Arabic. */
const FURTHER: Readonly<Record<string, string>> = {
  'archive/hostile/page.htm': page(`Attack ${escaped}`, `The hostile zebra says ${escaped} and means it.`, `Zed ${escaped}`), // prettier-ignore
  'archive/noted/ch01.htm': [
    '<html><head><title>The Noted Essay</title></head><body><h2>Nora Noted</h2><h1>The Noted Essay</h1><hr class="end">',
    '<p class="information"><span class="info">Written:</span> May 1911;</p><hr class="end">',
    ...Array.from({ length: 12 }, (_, at) => `<p class="fst"><a name="0${at + 10}"></a>Paragraph number ${at + 10} of the noted essay tells of lighthouses, ropes and tides at some length, so that the page is longer than a window and has to be scrolled by whoever reads it.${at === 5 ? '<sup class="enote"><a href="#n1" name="n1r">[1]</a></sup>' : ''}</p>`), // prettier-ignore
    '<hr class="end"><h3>Notes</h3><p class="endnote"><a name="n1" href="#n1r">[1]</a> A note on keepers of lighthouses.</p></body></html>',
  ].join('\n'),
};

/** The bundled corpus and pages of the tests', served on a port of its own. */
export async function servedCorpus(
  options: Parameters<typeof servedArchive>[0] = {},
): Promise<ServedArchive & { readonly url: string }> {
  const served = await servedArchive(options, { ...(await bundledPages()), ...FURTHER });
  const { url } = await listen(served.server, '127.0.0.1', 0);
  return Object.assign(served, { url });
}

async function bundledPages(): Promise<Record<string, string>> {
  const names = await readdir(CORPUS, { recursive: true });
  const pages = names.filter((name) => name.endsWith('.htm') && /^(?:glossary|demo|deutsch|espanol)\//.test(name));
  return Object.fromEntries(await Promise.all(pages.map(async (name) => [name, await readFile(path.join(CORPUS, name), 'utf8')] as const))); // prettier-ignore
}
