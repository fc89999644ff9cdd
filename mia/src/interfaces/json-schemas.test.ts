import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { withSchemaTables } from './generated-sections.ts';
import { jsonSchemas } from './json-schemas.ts';

const FOLDER = path.join(import.meta.dirname, 'schemas');

test('the JSON Schemas beside the contracts are the ones that the contracts give', () => {
  const kept = readdirSync(FOLDER).map((file) => [
    path.basename(file, '.json'),
    JSON.parse(readFileSync(path.join(FOLDER, file), 'utf8')) as unknown,
  ]);
  expect(Object.fromEntries(kept), 'run `node mia/src/interfaces/write-json-schemas.ts && npm run format`').toEqual(
    Object.fromEntries(jsonSchemas()),
  );
});

test('the tables of docs/STORAGE-STRATEGY.md are the ones that the contracts give', () => {
  const document = readFileSync(path.resolve(import.meta.dirname, '../../../docs/STORAGE-STRATEGY.md'), 'utf8');
  expect(document).toContain('<!-- schema: front-matter -->');
  expect(document).toContain('<!-- schema: embedding-row -->');
  expect(withSchemaTables(document)).toBe(document);
});

test('a table that has gone stale is seen', () => {
  const stale = '<!-- schema: front-matter -->\n\n| field |\n\n<!-- end -->\n';
  expect(withSchemaTables(stale)).not.toBe(stale);
  expect(() => withSchemaTables('<!-- schema: nothing --><!-- end -->')).toThrow('there is no schema nothing');
});
