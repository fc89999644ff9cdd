import { metadataKey, structureKey, type NewObject } from '../../interfaces/index.ts';
import type { MadeDocument } from '../make-document.ts';

/** A document as the bytes that are stored: what waits for the disk is no thousand small objects. */
export interface DocumentFiles {
  readonly markdown: NewObject;
  /** Metadata and structure. */
  readonly details: readonly NewObject[];
}

export function filesOf({ metadata, structure, text }: MadeDocument): DocumentFiles {
  const { id, markdownKey: key } = metadata.identification;
  return {
    markdown: object(key, text),
    details: [object(metadataKey(id), json(metadata)), object(structureKey(id), json(structure))],
  };
}

/** Half a surrogate pair, which UTF-8 cannot hold, becomes U+FFFD. */
export function object(path: string, text: string): NewObject {
  return { path, body: Buffer.from(text) };
}

/** As it is stored: on one line, for programs; `jq .` sets it for people. */
export function json(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}
