import type { Connection } from '@lancedb/lancedb';
import { Field, FixedSizeList, Float32, Int32, List, Schema, Utf8, type DataType } from 'apache-arrow';
import type { Collection, Property } from '../schema/passage-collection.ts';
import type { SchemaTarget } from '../schema/schema-manager.ts';

/** The tables of a LanceDB folder. */
export class LanceSchema implements SchemaTarget {
  private readonly connect: () => Promise<Connection>;

  constructor(connect: () => Promise<Connection>) {
    this.connect = connect;
  }

  async names(): Promise<string[]> {
    return (await this.connect()).tableNames();
  }

  async describe(name: string): Promise<Collection | undefined> {
    const connection = await this.connect();
    if (!(await connection.tableNames()).includes(name)) return undefined;
    const table = await connection.openTable(name);
    const { fields } = await table.schema();
    const vector = fields.find((field) => field.name === 'vector')?.type as FixedSizeList | undefined;
    const properties = fields.filter((field) => field.name !== 'vector').map(toProperty);
    return { name, properties, dimension: vector?.listSize };
  }

  async create({ name, properties, dimension }: Collection): Promise<void> {
    const fields = properties.map((property) => new Field(property.name, toType(property), true));
    const vector = new FixedSizeList(dimension ?? 1, new Field('item', new Float32(), true));
    await (await this.connect()).createEmptyTable(name, new Schema([...fields, new Field('vector', vector, true)]));
  }

  async addProperty(name: string, property: Property): Promise<void> {
    const table = await (await this.connect()).openTable(name);
    await table.addColumns([{ name: property.name, valueSql: `arrow_cast(NULL, '${SQL_TYPES[property.type]}')` }]);
  }
}

const SQL_TYPES = { text: 'Utf8', texts: 'List(Utf8)', int: 'Int32' } as const;

function toType({ type }: Property): DataType {
  if (type === 'int') return new Int32();
  return type === 'text' ? new Utf8() : new List(new Field('item', new Utf8(), true));
}

function toProperty(field: { readonly name: string; readonly type: unknown }): Property {
  const type = String(field.type);
  if (type.startsWith('Int')) return { name: field.name, type: 'int', use: 'range' };
  return { name: field.name, type: type.startsWith('List') ? 'texts' : 'text', use: 'filter' };
}
