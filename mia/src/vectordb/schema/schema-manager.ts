import { otherSchema } from '../messages.ts';
import type { Collection, Property } from './passage-collection.ts';

/** What an engine does for its schema. */
export interface SchemaTarget {
  names(): Promise<readonly string[]>;
  /** `undefined` when there is no such collection. */
  describe(name: string): Promise<Collection | undefined>;
  create(collection: Collection): Promise<void>;
  addProperty(name: string, property: Property): Promise<void>;
}

/** How a collection differs from what it should be. Only what is missing can be added; the rest wants a rebuild. */
export interface SchemaProblem {
  readonly kind: 'no-collection' | 'no-property' | 'other-type' | 'other-dimension';
  readonly what: string;
}

/** Makes, checks and describes the collections of an engine. */
export class SchemaManager {
  private readonly target: SchemaTarget;

  constructor(target: SchemaTarget) {
    this.target = target;
  }

  /** Every collection of ours that the engine holds. */
  async describe(): Promise<Collection[]> {
    const found = await Promise.all((await this.target.names()).map((name) => this.target.describe(name)));
    return found.filter((collection) => collection !== undefined);
  }

  /** Makes the collection; one that is there and fits is kept. Throws `E_INDEX_SCHEMA` when it does not fit. */
  async create(wanted: Collection): Promise<void> {
    if ((await this.target.describe(wanted.name)) === undefined) await this.target.create(wanted);
    else await this.migrate(wanted);
  }

  async verify(wanted: Collection): Promise<SchemaProblem[]> {
    return compare(wanted, await this.target.describe(wanted.name));
  }

  /** Adds what is missing; answers what that was. Throws `E_INDEX_SCHEMA` where adding is not enough. */
  async migrate(wanted: Collection): Promise<string[]> {
    const problems = await this.verify(wanted);
    const hopeless = problems.filter(({ kind }) => kind !== 'no-property');
    if (hopeless.length > 0) throw otherSchema(wanted.name, hopeless.map(({ kind, what }) => `${kind} ${what}`).join(', ')); // prettier-ignore
    const missing = wanted.properties.filter(({ name }) => problems.some(({ what }) => what === name));
    for (const property of missing) await this.target.addProperty(wanted.name, property);
    return missing.map(({ name }) => name);
  }
}

function compare(wanted: Collection, found: Collection | undefined): SchemaProblem[] {
  if (found === undefined) return [{ kind: 'no-collection', what: wanted.name }];
  const types = new Map(found.properties.map(({ name, type }) => [name, type]));
  const problems = wanted.properties.flatMap(({ name, type }): SchemaProblem[] => {
    if (!types.has(name)) return [{ kind: 'no-property', what: name }];
    return types.get(name) === type ? [] : [{ kind: 'other-type', what: name }];
  });
  if (found.dimension !== undefined && found.dimension !== wanted.dimension)
    problems.push({ kind: 'other-dimension', what: String(found.dimension) });
  return problems;
}
