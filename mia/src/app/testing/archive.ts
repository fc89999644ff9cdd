import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { tempDir, type TempDir } from '@concert-mia/base/testkit';
import { documentId, markdownKey, parseMarkdownDocument, type DocumentMetadata } from '../../interfaces/index.ts';
import { Ledger, PipelineOrchestrator, type PipelineOptions, type RunReport } from '../../pipeline/index.ts';
import { openPlace, type StorageClient } from '../../storage/index.ts';

/** An archive of the test's own, and the storage that its documents go to. `await using archive = await testArchive()`. */
export class TestArchive implements AsyncDisposable {
  readonly source: string;
  readonly storage: string;
  private readonly dir: TempDir;
  private readonly clients: StorageClient[] = [];

  constructor(dir: TempDir) {
    this.dir = dir;
    this.source = path.join(dir.path, 'source');
    this.storage = path.join(dir.path, 'storage');
  }

  async write(files: Readonly<Record<string, string | Uint8Array>>): Promise<this> {
    await mkdir(this.source, { recursive: true });
    for (const [name, content] of Object.entries(files)) {
      const file = path.join(this.source, name);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, content);
    }
    return this;
  }

  async remove(name: string): Promise<void> {
    await rm(path.join(this.source, name));
  }

  /** One whole run, as `mia ingest` makes it. */
  async ingest(options: Partial<PipelineOptions> = {}): Promise<RunReport> {
    await mkdir(this.storage, { recursive: true });
    const [source, out] = await Promise.all([this.open(this.source), this.open(this.storage)]);
    using ledger = new Ledger(path.join(this.storage, '.mia', 'ingest.sqlite'));
    return await new PipelineOrchestrator({ source, out, ledger, ...options }).run();
  }

  async open(folder = this.storage): Promise<StorageClient> {
    const client = await openPlace(folder, '/');
    this.clients.push(client);
    return client;
  }

  /** The Markdown of a source without its front matter; `undefined` when it has no document. */
  async markdown(key: string): Promise<string | undefined> {
    const storage = await this.open();
    if ((await storage.stat(markdownKey(key))) === undefined) return undefined;
    return parseMarkdownDocument(await storage.readFile(markdownKey(key)), key).markdown;
  }

  async metadata(key: string): Promise<DocumentMetadata | undefined> {
    return (await this.open()).getMetadata(documentId(key));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const client of this.clients) client.close();
    await this.dir[Symbol.asyncDispose]();
  }
}

export async function testArchive(files: Readonly<Record<string, string | Uint8Array>> = {}): Promise<TestArchive> {
  return new TestArchive(await tempDir('archive')).write(files);
}

/** A small page in the archive's kind of mark-up. */
export function page(title: string, text: string, author = 'Rosa Luxemburg'): string {
  return [
    '<html><head><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">',
    `<title>${title}</title></head><body><h2>${author}</h2><h1>${title}</h1><hr class="end">`,
    `<p class="information"><span class="info">Written:</span> March 1910;<br><span class="info">Transcribed:</span> by Ada Tester.</p><hr class="end">`,
    `<p class="fst">${text}</p><p class="footer"><a href="../index.htm">Archive</a></p></body></html>`,
  ].join('\n');
}
