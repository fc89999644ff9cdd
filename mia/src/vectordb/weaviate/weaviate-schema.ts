import { vectors, type WeaviateClient as Connection } from 'weaviate-client';
import type { Collection, Property } from '../schema/passage-collection.ts';
import type { SchemaTarget } from '../schema/schema-manager.ts';

export const PREFIX = 'MiaPassages_';

/** The collections of a Weaviate that are ours. */
export class WeaviateSchema implements SchemaTarget {
  private readonly connect: () => Promise<Connection>;

  constructor(connect: () => Promise<Connection>) {
    this.connect = connect;
  }

  async names(): Promise<string[]> {
    const { collections } = await this.connect();
    return (await collections.listAll()).map(({ name }) => name).filter((name) => name.startsWith(PREFIX));
  }

  async describe(name: string): Promise<Collection | undefined> {
    const { collections } = await this.connect();
    if (!(await collections.exists(name))) return undefined;
    const { properties } = await collections.use(name).config.get();
    return { name, properties: properties.map(toProperty), dimension: undefined };
  }

  async create({ name, properties }: Collection): Promise<void> {
    const { collections } = await this.connect();
    await collections.create({
      name,
      description: 'Passages of MIA: made by `mia index`, and taken away by it.',
      properties: properties.map(toConfiguration),
      vectorizers: vectors.selfProvided({ vectorIndexConfig: { name: 'hnsw', config: { distance: 'cosine', efConstruction: 256, ef: 512 }, type: 'hnsw' } as never }), // prettier-ignore
      invertedIndex: { bm25: { b: 0.75, k1: 1.2 }, stopwords: { preset: 'none' } },
    });
  }

  async addProperty(name: string, property: Property): Promise<void> {
    const { collections } = await this.connect();
    await collections.use(name).config.addProperty(toConfiguration(property));
  }
}

const TYPES = { text: 'text', texts: 'text[]', int: 'int' } as const;

function toConfiguration({ name, type, use }: Property) {
  return {
    name,
    dataType: TYPES[type],
    indexFilterable: use !== 'kept',
    ...(type === 'int' ? { indexRangeFilters: use === 'range' } : { indexSearchable: use === 'words' }),
    // A stem is a word as it stands; everything else is compared as a whole.
    ...(type === 'int' ? {} : { tokenization: use === 'words' ? ('whitespace' as const) : ('field' as const) }),
  };
}

function toProperty(found: {
  readonly name: string;
  readonly dataType: string;
  readonly indexSearchable: boolean;
  readonly indexFilterable: boolean;
}): Property {
  const type = found.dataType === 'int' ? 'int' : found.dataType === 'text[]' ? 'texts' : 'text';
  const use = found.indexSearchable ? 'words' : type === 'int' ? 'range' : found.indexFilterable ? 'filter' : 'kept';
  return { name: found.name, type, use };
}
