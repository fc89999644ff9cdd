import { badPlace } from '../messages.ts';

/** Where an index is, and so which engine keeps it. */
export type IndexPlace =
  | { readonly engine: 'embedded'; readonly folder: string }
  | { readonly engine: 'lancedb'; readonly folder: string }
  | { readonly engine: 'weaviate'; readonly url: string };

/** `weaviate:http://host:8080`, `lancedb:FOLDER`, or a folder for the embedded engine. */
export function parseIndexPlace(text: string, resolve: (folder: string) => string): IndexPlace {
  const [, engine, rest = ''] = /^(weaviate|lancedb):(.*)$/s.exec(text) ?? [];
  if (engine === undefined) return { engine: 'embedded', folder: resolve(text) };
  if (rest === '') throw badPlace(text, 'nothing stands after the colon');
  return engine === 'weaviate' ? { engine, url: rest } : { engine: 'lancedb', folder: resolve(rest) };
}

/** As a person wrote it. */
export function showIndexPlace(place: IndexPlace): string {
  if (place.engine === 'embedded') return place.folder;
  return `${place.engine}:${place.engine === 'weaviate' ? place.url : place.folder}`;
}
