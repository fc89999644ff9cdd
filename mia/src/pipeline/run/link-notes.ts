import {
  documentId,
  documentStructureSchema,
  markdownKey,
  parseMarkdownDocument,
  structureKey,
  type Anchor,
  type DocumentStructure,
  type Note as NoteRecord,
  type StorageInterface,
} from '../../interfaces/index.ts';
import { linkTargetOf, type LinkTarget } from '../metadata/link-target-of.ts';
import type { Ledger } from './ledger.ts';
import type { WithNotePages } from './ledger-records.ts';
import { json } from './document-files.ts';

/** A note of more paragraphs than this is a chapter that somebody linked to by a number. */
const MAX_PARAGRAPHS = 20;

/** Gives notes on other pages the text that stands there. Answers how many documents changed. */
export async function linkNotes(ledger: Ledger, out: StorageInterface): Promise<number> {
  const stale = ledger.withStaleNotes();
  for (const owner of stale) {
    const id = documentId(owner.key);
    const structure = await structureOf(out, id);
    if (structure !== undefined) {
      const pages = await openPages(out, owner);
      const notes = structure.notes.map((note) => withText(note, owner.key, pages));
      await out.writeFile(structureKey(id), json({ ...structure, notes }));
    }
    ledger.setNoteStates(owner.key, owner.now);
  }
  return stale.length;
}

/** A page that notes are on: its document in the output. */
interface NotePage {
  readonly id: string;
  readonly markdown: string;
  readonly structure: DocumentStructure;
}

async function openPages(out: StorageInterface, owner: WithNotePages): Promise<Map<string, NotePage>> {
  const keys = JSON.parse(owner.pages) as string[];
  const hashes = JSON.parse(owner.now) as (string | null)[];
  const pages = new Map<string, NotePage>();
  for (const [at, key] of keys.entries()) {
    const structure = hashes[at] === null ? undefined : await structureOf(out, documentId(key));
    if (structure === undefined) continue;
    const { markdown } = parseMarkdownDocument(await out.readFile(markdownKey(key)), markdownKey(key));
    pages.set(key, { id: structure.id, markdown, structure });
  }
  return pages;
}

async function structureOf(out: StorageInterface, id: string): Promise<DocumentStructure | undefined> {
  const path = structureKey(id);
  if ((await out.stat(path)) === undefined) return undefined;
  return documentStructureSchema.parse(JSON.parse(await out.readFile(path)));
}

/** The note with what its page says; as it came from its own page when that says nothing. */
function withText(note: NoteRecord, key: string, pages: ReadonlyMap<string, NotePage>): NoteRecord {
  const { href } = note;
  if (href === undefined) return note;
  const { target: _, ...own } = note;
  const { key: pageKey = '', anchor }: LinkTarget = linkTargetOf(href, key);
  const page = pages.get(pageKey);
  const markdown = page === undefined || anchor === undefined ? undefined : textAt(page, anchor);
  return markdown === undefined ? { ...own, markdown: null } : { ...own, markdown, target: page!.id };
}

/** From the place of that name up to the next named place, or the heading before it. */
function textAt({ markdown, structure }: NotePage, name: string): string | undefined {
  const { anchors, notes } = structure;
  const at = anchors.findIndex(({ sourceNames }) => sourceNames.includes(name));
  const first = anchors[at];
  if (first === undefined) return undefined;
  if (first.kind === 'note') return notes.find(({ id }) => id === first.id)?.markdown ?? undefined;
  const after = anchors.findIndex((anchor, index) => index > at && startsAnother(anchor));
  const last = anchors[(after === -1 ? anchors.length : after) - 1] ?? first;
  const count = anchors.indexOf(last) - at + 1;
  return markdown.slice(first.start, count > MAX_PARAGRAPHS ? first.end : last.end);
}

function startsAnother({ kind, sourceNames }: Anchor): boolean {
  return kind === 'heading' || kind === 'note' || sourceNames.length > 0;
}
