import type { StoredObject } from '../interfaces/index.ts';
import type { Target } from './mounts.ts';
import { collect } from './byte-streams.ts';

/** Whether exactly these bytes are what is stored. Reads them only when the size is right. */
export async function hasContent({ store, key }: Target, bytes: Uint8Array): Promise<boolean> {
  const stat: StoredObject | undefined = await store.stat(key);
  if (stat?.size !== bytes.byteLength) return false;
  const stored = await collect(await store.read(key, undefined), key, bytes.byteLength);
  return Buffer.compare(stored, bytes) === 0;
}
