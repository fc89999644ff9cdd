import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
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
