import { z } from 'zod';
import { documentMetadataSchema } from './document-metadata.ts';
import { documentStructureSchema } from './document-structure.ts';
import { embeddingRowSchema } from './embedding-row.ts';
import { frontMatterSchema } from './front-matter.ts';

const SCHEMAS = {
  'document-metadata': documentMetadataSchema,
  'document-structure': documentStructureSchema,
  'embedding-row': embeddingRowSchema,
  'front-matter': frontMatterSchema,
} as const;

/** The contracts' data types as JSON Schema (draft 2020-12), by the name of their file in `schemas/`, without `.json`. */
export function jsonSchemas(): ReadonlyMap<string, object> {
  return new Map(
    Object.entries(SCHEMAS).map(([name, schema]) => [
      name,
      { title: name, ...z.toJSONSchema(schema, { io: 'input' }) },
    ]),
  );
}
