import {
  documentId,
  markdownKey,
  METADATA_VERSION,
  type DocumentMetadata,
  type Encoding,
  type Omission,
  type Technical,
} from '../../interfaces/index.ts';
import type { ExtractedDocument } from '../document.ts';
import { authorshipOf } from './authorship.ts';
import type { TextStatistics } from '../validate/text-statistics.ts';
import { languageOf } from './language.ts';
import { semanticOf } from './semantic.ts';
import { timeOf } from './time.ts';
import { titlesOf, type Titles } from './titles.ts';
import { foldSpace } from '../fold-space.ts';

/** What is known of a source besides what its text says. */
export interface SourceFacts {
  readonly key: string;
  /** SHA-256 of the bytes, hexadecimal. */
  readonly hash: string;
  readonly bytes: number;
  readonly format: Technical['format'];
  readonly encoding: Encoding;
  /** Where the archive is on the web, ending with a slash; `undefined`: nowhere. */
  readonly baseUrl: string | undefined;
}

export const PROCESSOR = { name: 'mia-pipeline', version: '1.1.0' } as const;

export interface BuiltMetadata {
  readonly metadata: DocumentMetadata;
  readonly titles: Titles;
}

/** The five layers of one document. Pure. The quality is still to be judged: score 1, no problems. */
export function buildMetadata(
  document: ExtractedDocument,
  markdown: string,
  statistics: TextStatistics,
  source: SourceFacts,
): BuiltMetadata {
  const path = source.key;
  const titles = titlesOf(document, path);
  const metadata: DocumentMetadata = {
    schemaVersion: METADATA_VERSION,
    identification: {
      id: documentId(path),
      sourceKey: path,
      sourceHash: source.hash,
      markdownKey: markdownKey(path),
      url: urlOf(source),
      title: titles.title,
      otherTitles: [...titles.otherTitles],
    },
    authorship: authorshipOf(document, path),
    time: timeOf(document, path),
    technical: {
      format: source.format,
      encoding: source.encoding,
      language: languageOf(markdown, path, document.declared.language),
      bytes: source.bytes,
      characters: statistics.characters,
      words: statistics.words,
      omissions: document.omissions.flatMap(toOmission),
      quality: { score: 1, problems: [] },
      processor: PROCESSOR,
    },
    semantic: semanticOf(document, path, titles),
  };
  return { metadata, titles };
}

function urlOf({ baseUrl, key }: SourceFacts): string | null {
  return baseUrl === undefined ? null : baseUrl + key.split('/').map(encodeURIComponent).join('/');
}

function toOmission({ name, text }: ExtractedDocument['omissions'][number]): Omission[] {
  const folded = foldSpace(text).trim();
  return folded === '' ? [] : [{ kind: name, characters: codePoints(folded), text: folded }];
}

function codePoints(text: string): number {
  let count = text.length;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 0xd800 && code < 0xdc00) count -= 1;
  }
  return count;
}
