import { documentId, type Relation } from '../../interfaces/index.ts';
import { hammingDistance } from '../validate/hamming-distance.ts';
import type { Fingerprinted } from './ledger-records.ts';

/** Texts whose fingerprints differ in no more bits than this are nearly the same. */
const NEAR = 3;
/** A group of copies larger than this is linked to its first member only: links grow with the square. */
const FULLY_LINKED = 12;
const BANDS = 4;

/**
 * Which documents are the same text, nearly the same, or another form of the same work. Linked, never dropped. Pure;
 * documents are compared through shared keys, not each with each.
 */
export function findRelations(documents: readonly Fingerprinted[]): Map<string, Relation[]> {
  const relations = new Map<string, Relation[]>();
  const paired = new Set<string>();
  const link = (left: Fingerprinted, right: Fingerprinted, kind: Relation['kind'], similarity: number) => {
    const pair = left.key < right.key ? `${left.key}\n${right.key}` : `${right.key}\n${left.key}`;
    if (left.key === right.key || paired.has(pair)) return;
    paired.add(pair);
    add(relations, left.key, { kind, id: documentId(right.key), similarity });
    add(relations, right.key, { kind, id: documentId(left.key), similarity });
  };
  for (const group of groups(documents, (document) => document.hash))
    linkGroup(group, (left, right) => link(left, right, 'exact-duplicate', 1));
  for (const group of groups(documents, (document) => document.text_hash))
    linkGroup(group, (left, right) => link(left, right, 'near-duplicate', 1));
  for (const [left, right, distance] of nearPairs(documents))
    link(left, right, 'near-duplicate', Math.round((1 - distance / 64) * 100) / 100);
  for (const group of groups(documents, (document) => document.work ?? undefined)) {
    linkGroup(group, (left, right) =>
      link(left, right, left.language === right.language ? 'edition' : 'translation', 0),
    );
  }
  return relations;
}

function add(relations: Map<string, Relation[]>, key: string, relation: Relation): void {
  relations.set(key, [...(relations.get(key) ?? []), relation]);
}

function groups(
  documents: readonly Fingerprinted[],
  keyOf: (document: Fingerprinted) => string | undefined,
): Fingerprinted[][] {
  const byKey = new Map<string, Fingerprinted[]>();
  for (const document of documents) {
    const key = keyOf(document);
    if (key === undefined) continue;
    const group = byKey.get(key);
    if (group === undefined) byKey.set(key, [document]);
    else group.push(document);
  }
  return [...byKey.values()].filter((group) => group.length > 1);
}

function linkGroup(group: readonly Fingerprinted[], link: (left: Fingerprinted, right: Fingerprinted) => void): void {
  const [first, ...rest] = group;
  if (first === undefined) return;
  if (group.length > FULLY_LINKED) for (const other of rest) link(first, other);
  else for (const [at, left] of group.entries()) for (const right of group.slice(at + 1)) link(left, right);
}

/** Two 64-bit fingerprints that differ in three bits agree in one of their four quarters. */
function* nearPairs(documents: readonly Fingerprinted[]): Generator<[Fingerprinted, Fingerprinted, number]> {
  // One of each text is enough: its copies are linked already.
  const single = [
    ...new Map(documents.filter((one) => one.simhash !== null).map((one) => [one.text_hash, one])).values(),
  ];
  for (let band = 0; band < BANDS; band += 1) {
    for (const group of groups(single, (one) => one.simhash?.slice(band * 4, band * 4 + 4))) {
      // Most texts of one quarter are of one work; a larger group says only that the quarter is common.
      for (const [at, left] of group.slice(0, 200).entries()) {
        for (const right of group.slice(at + 1, 200)) {
          const distance = hammingDistance(left.simhash!, right.simhash!);
          if (distance <= NEAR) yield [left, right, distance];
        }
      }
    }
  }
}
