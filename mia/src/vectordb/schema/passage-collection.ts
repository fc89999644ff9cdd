/** What an engine does with a property. */
export type PropertyUse = 'filter' | 'range' | 'words' | 'kept';

export interface Property {
  readonly name: string;
  readonly type: 'text' | 'texts' | 'int';
  readonly use: PropertyUse;
}

/** A collection as an engine keeps it. */
export interface Collection {
  readonly name: string;
  readonly properties: readonly Property[];
  /** Of its vectors, which are compared by cosine; `undefined` where the engine tells no more. */
  readonly dimension: number | undefined;
}

const PROPERTIES: readonly Property[] = [
  { name: 'chunkId', type: 'text', use: 'filter' },
  { name: 'documentId', type: 'text', use: 'filter' },
  { name: 'ordinal', type: 'int', use: 'range' },
  { name: 'words', type: 'text', use: 'words' },
  { name: 'authors', type: 'texts', use: 'filter' },
  { name: 'work', type: 'text', use: 'filter' },
  { name: 'sections', type: 'texts', use: 'filter' },
  { name: 'languages', type: 'texts', use: 'filter' },
  { name: 'firstDay', type: 'int', use: 'range' },
  { name: 'lastDay', type: 'int', use: 'range' },
  { name: 'passage', type: 'text', use: 'kept' },
];

/** The collection of a build of the index: a `PassageRecord` is an object of it. */
export function passageCollection(name: string, dimension: number): Collection {
  return { name, properties: PROPERTIES, dimension };
}
