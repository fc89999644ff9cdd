import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { catalogueTable } from './catalogue-table.ts';
import { CATALOGUE } from './catalogue.ts';

const ROOT = path.join(import.meta.dirname, '../../../..');

/** Every instrument that the code of MIA asks for: its kind and its name. */
function instruments(): string[] {
  const files = globSync('mia/src/**/*.ts', { cwd: ROOT }).filter((file) => !/\.(test|conformance)\.ts$/.test(file));
  const text = files.map((file) => readFileSync(path.join(ROOT, file), 'utf8')).join('\n');
  return [...text.matchAll(/\.(counter|gauge|histogram)\(\s*'(mia_\w+)'/g)].map(([, kind, name]) => `${kind} ${name}`);
}

describe('the catalogue', () => {
  test('has every metric that the code asks for, and no other', () => {
    expect(new Set(CATALOGUE.map(({ type, name }) => `${type} ${name}`))).toEqual(new Set(instruments()));
  });

  test('keeps Prometheus’ conventions: counters end with _total, the unit is in the name', () => {
    for (const { name, type } of CATALOGUE) expect(name.endsWith('_total'), name).toBe(type === 'counter');
    const measured = CATALOGUE.filter(({ unit }) => unit === 'seconds' || unit === 'bytes');
    for (const { name, unit } of measured) expect(name).toContain(`_${unit}`);
  });

  test('is in the guide, word for word', () => {
    expect(readFileSync(path.join(ROOT, 'docs/guide/mia-monitoring.md'), 'utf8')).toContain(catalogueTable());
  });
});
