import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fitLsa, LsaGenerator } from '../../embeddings/index.ts';
import { indexedText, SEARCH_MODES, type EmbeddingRow, type Passage } from '../../interfaces/index.ts';
import { EmbeddedIndex, ImportManager, MemoryEmbeddings, VectorDatabase } from '../../vectordb/index.ts';
import type { Measured } from './evaluation.ts';
import { ndcg } from './measures.ts';
import { PlainBm25 } from './plain-bm25.ts';
import type { Collection } from './read-sets.ts';

const DEPTH = 10;

/** Makes an index of a collection with a model fitted on it, asks every query, and takes the index away again. */
export async function evaluateCollection(collection: Collection): Promise<Measured> {
  const folder = await mkdtemp(path.join(tmpdir(), 'mia-eval-'));
  try {
    return await measure(collection, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(collection: Collection, folder: string): Promise<Measured> {
  const passages = collection.documents.map(toPassage);
  const generator = new LsaGenerator(fitLsa(passages.map(indexedText)));
  await new ImportManager(folder, new MemoryEmbeddings(await toRows(passages, generator))).import();
  await using index = new EmbeddedIndex(folder);
  const database = new VectorDatabase(index, generator);
  using plain = new PlainBm25(withTitles(passages));
  const names = new Map(passages.map(({ chunkId, source }) => [chunkId, source]));
  const values: Record<string, number[]> = { plain: [] };
  for (const { id, text } of collection.queries) {
    const grades = collection.grades.get(id) ?? new Map<string, number>();
    const score = (ids: readonly string[]) =>
      ndcg(
        ids.map((found) => names.get(found) ?? ''),
        grades,
        DEPTH,
      );
    values['plain']?.push(score(plain.search(text, DEPTH)));
    for (const mode of SEARCH_MODES) {
      const { hits, closest } = await database.query({ text, mode, limit: DEPTH });
      (values[mode] ??= []).push(score([...hits, ...closest].map(({ passage }) => passage.chunkId)));
    }
  }
  return { measure: 'nDCG@10', systems: Object.entries(values).map(([name, each]) => ({ name, values: each })) };
}

function* withTitles(passages: readonly Passage[]): Generator<Passage> {
  for (const passage of passages) yield { ...passage, text: indexedText(passage) };
}

function toPassage({ id, title, text }: Collection['documents'][number]): Passage {
  const documentId = sha256(id).slice(0, 24);
  const content = text.trim() === '' ? title.trim() || '—' : text;
  return {
    chunkId: `${documentId}-${sha256(content).slice(0, 16)}`,
    documentId,
    ordinal: 0,
    anchors: [],
    sourceAnchor: null,
    start: 0,
    end: content.length,
    headings: [],
    text: content,
    textHash: sha256(content),
    context: title,
    words: 0,
    language: 'en',
    title: title === '' ? null : title,
    author: null,
    coAuthors: [],
    work: null,
    chapter: null,
    genre: 'article',
    date: null,
    year: null,
    source: id,
  };
}

async function toRows(passages: readonly Passage[], generator: LsaGenerator): Promise<EmbeddingRow[]> {
  const { id: model, version: modelVersion, dimension } = generator.model;
  const vectors = await generator.embed(passages.map(indexedText));
  return passages.map((passage, at) => ({
    ...passage,
    inputHash: passage.textHash,
    tokens: 0,
    model,
    modelVersion,
    dimension,
    vector: vectors[at] ?? new Float32Array(dimension),
  }));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
