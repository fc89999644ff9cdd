import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { EmbeddingModel, EmbeddingRow } from '../../interfaces/index.ts';
import { mixedRows, wrongRow } from '../messages.ts';
import { COLUMN_NAMES, COLUMNS, parquetSchema } from './columns.ts';

/** Rows held at once, and the size of a row group: what a reader must take in to get at one row. */
const GROUP = 2000;

/** Rows as the bytes of a Parquet file. Throws as `EmbeddingInterface.saveEmbedding`. */
export async function writeParquet(
  name: string,
  rows: Iterable<EmbeddingRow> | AsyncIterable<EmbeddingRow>,
  model: EmbeddingModel | undefined,
): Promise<{ readonly bytes: Uint8Array; readonly rows: number }> {
  const writer = new ByteWriter();
  let file: ParquetWriter | undefined;
  let open: EmbeddingRow[] = [];
  let first: EmbeddingRow | undefined;
  let count = 0;
  for await (const row of rows) {
    first ??= row;
    checkRow(row, model ?? modelOf(first), name, count);
    file ??= new ParquetWriter({
      writer,
      schema: parquetSchema(),
      kvMetadata: keyValues(model ?? modelOf(row)),
      createdBy: 'mia',
    });
    open.push(row);
    count += 1;
    if (open.length === GROUP) {
      await writeGroup(file, open);
      open = [];
    }
  }
  if (file === undefined) throw wrongRow(name, 0, 'a file needs at least one row');
  if (open.length > 0) await writeGroup(file, open);
  await file.finish();
  return { bytes: writer.getBytes(), rows: count };
}

function modelOf(row: EmbeddingRow): EmbeddingModel {
  return { id: row.model, version: row.modelVersion, dimension: row.dimension, maxTokens: 0 };
}

function keyValues(model: EmbeddingModel): { key: string; value: string }[] {
  return [{ key: 'mia.embeddings', value: JSON.stringify({ schemaVersion: 1, model }) }];
}

function checkRow(row: EmbeddingRow, model: EmbeddingModel, name: string, at: number): void {
  const same = row.model === model.id && row.modelVersion === model.version && row.dimension === model.dimension;
  if (!same) throw mixedRows(name, `${row.model} ${row.modelVersion} (${row.dimension})`, model);
  if (row.vector.length !== row.dimension) {
    throw wrongRow(name, at, `its vector has ${row.vector.length} numbers where ${row.dimension} are said`);
  }
  if (!row.vector.every(Number.isFinite)) throw wrongRow(name, at, 'its vector holds what is no finite number');
}

async function writeGroup(file: ParquetWriter, rows: readonly EmbeddingRow[]): Promise<void> {
  const columnData = COLUMN_NAMES.map((name) => ({
    name,
    data: rows.map((row) => (name === 'vector' ? [...row.vector] : row[name])),
    // Vectors do not compress, and their least and largest number help nobody.
    ...(COLUMNS[name] === 'floats'
      ? { codec: 'UNCOMPRESSED' as const, encoding: 'PLAIN' as const, statistics: false }
      : {}),
  }));
  await file.write({ columnData, rowGroupSize: rows.length });
}
