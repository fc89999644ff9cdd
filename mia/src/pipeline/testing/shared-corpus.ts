import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What is known of a real document that tests may read. */
export interface KnownDocument {
  /** Below `documents/`. */
  readonly path: string;
  readonly author: string | null;
  readonly year: number | null;
  readonly language: string;
  readonly format: 'html' | 'pdf' | 'epub' | 'markdown' | 'text';
  /** Of the bytes, as somebody found out by hand. */
  readonly encoding: string | null;
  readonly real_mia_page: boolean;
}

const folder = process.env['CONCERT_SHARED'] ?? path.join(import.meta.dirname, '../../../../../shared');

/** Real pages beside the project, never in it: absent on most machines, and then the tests that want them are skipped. */
export const corpus = {
  folder: path.join(folder, 'corpus'),
  documents: path.join(folder, 'corpus', 'documents'),
  nasty: path.join(folder, 'corpus', 'nasty'),
  manifest: path.join(folder, 'corpus', 'documents', 'MANIFEST.json'),
};

export function knownDocuments(): KnownDocument[] {
  return JSON.parse(readFileSync(corpus.manifest, 'utf8')) as KnownDocument[];
}

/** The place of a document in the archive: the corpus keeps real pages under `mia/`. */
export function archivePath(document: Pick<KnownDocument, 'path'>): string {
  return document.path.replace(/^mia\//, '');
}

export function readDocument(document: Pick<KnownDocument, 'path'>): Uint8Array {
  return readFileSync(path.join(corpus.documents, document.path));
}

export function nastyFiles(): string[] {
  if (!existsSync(corpus.nasty)) return [];
  return readdirSync(corpus.nasty, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'NASTY.json')
    .map((entry) => path.relative(corpus.nasty, path.join(entry.parentPath, entry.name)));
}
