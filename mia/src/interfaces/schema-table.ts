/** The part of a JSON Schema that a table shows. */
interface Schema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly description?: string;
  readonly parquet?: string;
}

/** A Markdown table of the fields of an object: name, type (for Parquet: of the column), and what it says. */
export function schemaTable(schema: object): string {
  const { properties = {}, required = [] } = schema as Schema;
  const rows = Object.entries(properties).map(([name, field]) => {
    const optional = required.includes(name) ? '' : ', may be left out';
    return `| \`${name}\` | ${typeOf(field)}${optional} | ${(field.description ?? '').replaceAll('|', '\\|')} |`;
  });
  return ['| field | type | what |', '|---|---|---|', ...rows].join('\n');
}

function typeOf(field: Schema): string {
  const kinds = field.anyOf ?? [field];
  const isNullable = kinds.some((kind) => [kind.type].flat().includes('null'));
  const shown = field.parquet ?? kinds.map(jsonType).filter(Boolean).join(' or ');
  return shown + (isNullable ? ', may be null' : '');
}

/** What a value is, leaving null out. */
function jsonType(field: Schema): string {
  if (field.enum !== undefined) return field.enum.map((value) => `\`${JSON.stringify(value)}\``).join(', ');
  if (field.const !== undefined) return `\`${JSON.stringify(field.const)}\``;
  if (field.type === 'array') return `list of ${field.items === undefined ? 'anything' : jsonType(field.items)}`;
  const types = [field.type ?? 'anything'].flat();
  return types.filter((type) => type !== 'null').join(' or ');
}
