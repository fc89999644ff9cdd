// Writes `schemas/*.json` and the tables of docs/STORAGE-STRATEGY.md from the zod schemas:
// `node mia/src/interfaces/write-json-schemas.ts`. A test holds them in step.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { withSchemaTables } from './generated-sections.ts';
import { jsonSchemas } from './json-schemas.ts';

const folder = path.join(import.meta.dirname, 'schemas');
mkdirSync(folder, { recursive: true });
for (const [name, schema] of jsonSchemas()) {
  writeFileSync(path.join(folder, `${name}.json`), `${JSON.stringify(schema, null, 2)}\n`);
}

const strategy = path.resolve(import.meta.dirname, '../../../docs/STORAGE-STRATEGY.md');
writeFileSync(strategy, withSchemaTables(readFileSync(strategy, 'utf8')));
