import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { lacks, runProcess } from '@concert-mia/base/testkit';
import { describe, expect, test } from 'vitest';
import { page, testArchive } from './testing/archive.ts';
import { MIA } from './testing/mia-command.ts';

/** A Python that has PyPI's duckdb. */
const PYTHON = process.env['MIA_TEST_PYTHON'] ?? 'python3';
const missing =
  spawnSync(PYTHON, ['-c', 'import duckdb']).status !== 0 && lacks({ program: 'python3 with the package duckdb' });

const QUERY = `
import duckdb, json, sys
rows = duckdb.sql(f"""
  SELECT author, year, headings[1] AS heading, len(anchors) AS anchors, "end" > start AS ordered, dimension = len(vector) AS whole,
         round(list_dot_product(vector, vector), 3) AS length, typeof(vector) AS type, coalesce(work, 'none') AS work
  FROM '{sys.argv[1]}' ORDER BY chunkId
""").fetchall()
print(json.dumps(rows))
`;

describe.skipIf(missing)('DuckDB', () => {
  test('reads what is embedded, with its lists and its nulls', async () => {
    await using archive = await testArchive({
      'a.htm': page('The Strike', 'The workers of the town laid down their tools and walked out.'),
      'b.htm': page('The Fleet', 'The sailors of the fleet raised a flag, and the officers went ashore.'),
    });
    await archive.ingest();
    const run = await runProcess(process.execPath, [MIA, 'embed', '--storage', archive.storage, '--json']);
    expect(run.code).toBe(0);
    const files = path.join(archive.storage, 'embeddings/*/*.parquet');
    const read = await runProcess(PYTHON, ['-c', QUERY, files]);
    expect(read.stderr).toBe('');
    const rows = JSON.parse(read.stdout) as unknown[][];
    expect(rows.map(([, , heading]) => String(heading)).toSorted((a, b) => a.localeCompare(b))).toEqual([
      'The Fleet',
      'The Strike',
    ]);
    for (const row of rows) {
      const [author, year, , anchors, ordered, whole, length, type, work] = row;
      expect({ author, year, ordered, whole, length, type, work }).toEqual({
        author: 'Rosa Luxemburg',
        year: 1910,
        ordered: true,
        whole: true,
        length: 1,
        type: 'FLOAT[]',
        work: 'none',
      });
      expect(anchors).toBeGreaterThan(1);
    }
  });
});
