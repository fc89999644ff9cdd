import { jsonSchemas } from './json-schemas.ts';
import { schemaTable } from './schema-table.ts';

/**
 * Fills the parts of a document between `<!-- schema: name -->` and `<!-- end -->` with the table of that schema. Throws a
 * `TypeError` for a schema that there is none of. Pure.
 */
export function withSchemaTables(document: string): string {
  const schemas = jsonSchemas();
  return document.replace(/<!-- schema: ([a-z-]+) -->[\s\S]*?<!-- end -->/g, (_, name: string) => {
    const schema = schemas.get(name);
    if (schema === undefined) throw new TypeError(`there is no schema ${name}`);
    return `<!-- schema: ${name} -->\n\n${schemaTable(schema)}\n\n<!-- end -->`;
  });
}
