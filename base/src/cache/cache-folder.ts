import { homedir } from 'node:os';
import path from 'node:path';

/** Where a product keeps what it may lose at any time: the user's own cache folder, never one that others may write. */
export function cacheFolder(product: string): string {
  const { XDG_CACHE_HOME: named, HOME: home } = process.env;
  return path.join(named || path.join(home || homedir(), '.cache'), product);
}
