import type { EmbeddingRow } from '../../interfaces/index.ts';
import { conformanceRow } from '../../interfaces/weaviate-conformance-rows.ts';

/** Enough rows for several batches. */
export function manyRows(): EmbeddingRow[] {
  return Array.from({ length: 6_000 }, (_, at) =>
    conformanceRow(`https://example.org/${at}.htm`, 0, `Page ${at} is about wages and word${at % 97}.`),
  );
}
