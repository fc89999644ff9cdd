import { createHash } from 'node:crypto';
import { createReadStream, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fromSystemError } from '@concert-mia/base/errors';
import { z } from 'zod';
import { backupDamaged } from '../messages.ts';

const FILE = 'manifest.json';

const manifestSchema = z.strictObject({
  schemaVersion: z.literal(1),
  file: z.literal('index.sqlite'),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.int().min(1),
  passages: z.int().min(0),
  model: z.string(),
  createdAt: z.string(),
});
/** What a backup says of itself: `manifest.json` beside `index.sqlite`. */
export type BackupManifest = z.infer<typeof manifestSchema>;

export function writeManifest(folder: string, manifest: BackupManifest): void {
  writeFileSync(path.join(folder, FILE), `${JSON.stringify(manifest, undefined, 2)}\n`, { flush: true });
}

/** Throws `E_INDEX_BACKUP` for a file that is no manifest, `E_NOT_FOUND` where there is none. */
export function readManifest(folder: string): BackupManifest {
  const file = path.join(folder, FILE);
  let text;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw fromSystemError(error, file, 'reading the backup');
  }
  const parsed = manifestSchema.safeParse(safeJson(text));
  if (!parsed.success) throw backupDamaged(file, 'it is not the manifest of a backup');
  return parsed.data;
}

export async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
