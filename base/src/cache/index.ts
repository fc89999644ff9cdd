export { cacheFolder } from './cache-folder.ts';
export { readCached, writeCached } from './cache-entry.ts';
