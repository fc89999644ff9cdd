import { z } from 'zod';
import { decodeFramed, encodeFramed, floatsAt } from '../framed-file.ts';
import { damagedFile } from '../messages.ts';
import { LsaModel } from './lsa-model.ts';

const MAGIC = 'MIALSA01';

const headerSchema = z.object({
  dimension: z.int().min(0).max(4096),
  terms: z.array(z.string()),
  fitted: z.object({ texts: z.number(), words: z.number(), unknown: z.number() }),
});

/** A model as the bytes of a file. */
export function encodeLsa({ parts }: LsaModel): Uint8Array {
  const { dimension, terms, fitted, idf, scales, table } = parts;
  return encodeFramed(MAGIC, { dimension, terms, fitted }, [idf, scales, table]);
}

/** Throws `E_EMBEDDING_FILE` (config) for a file that is cut short, damaged or another's. */
export function decodeLsa(bytes: Uint8Array, place: string): LsaModel {
  const { header, body } = decodeFramed(MAGIC, bytes, place);
  const parsed = headerSchema.safeParse(header);
  if (!parsed.success) throw damagedFile(place, 'its header is not that of a model');
  const { dimension, terms, fitted } = parsed.data;
  const count = terms.length;
  if (body.length !== count * (8 + dimension)) throw damagedFile(place, 'it does not hold a vector for each term');
  const [idf, scales] = [floatsAt(body, 0, count), floatsAt(body, count * 4, count)];
  const table = Int8Array.from(new Int8Array(body.buffer, body.byteOffset + count * 8, count * dimension));
  return new LsaModel({ dimension, terms, fitted, idf, scales, table });
}
