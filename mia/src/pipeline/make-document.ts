import { hash } from 'node:crypto';
import {
  formatMarkdownDocument,
  frontMatterOf,
  type DocumentMetadata,
  type DocumentStructure,
} from '../interfaces/index.ts';
import { convert, type ConvertOptions } from './convert.ts';
import { renderMarkdown } from './markdown/render-markdown.ts';
import { buildMetadata } from './metadata/build-metadata.ts';
import { knownWork } from './metadata/works.ts';
import { nameKey } from './metadata/authorities.ts';
import { refuse, type Refusal } from './refusal.ts';
import { textStatistics, type TextStatistics } from './validate/text-statistics.ts';
import type { DataValidator } from './validate/data-validator.ts';

/** Everything that one source becomes; nothing is written yet. */
export interface MadeDocument {
  readonly metadata: DocumentMetadata;
  readonly structure: DocumentStructure;
  /** With front matter: what is stored. */
  readonly text: string;
  readonly statistics: TextStatistics;
  /** Names the work and the part of it, in whatever language; `null` when that is not known. */
  readonly work: string | null;
}

export interface MakeOptions extends ConvertOptions {
  readonly baseUrl: string | undefined;
  readonly validator: DataValidator;
  /** SHA-256 of the bytes, where the caller knows it already. */
  readonly hash?: string;
}

/** Bytes of a source to a document that may be stored, or a refusal. Pure but for the time that it takes. */
export async function makeDocument(
  bytes: Uint8Array,
  key: string,
  options: MakeOptions,
): Promise<MadeDocument | Refusal> {
  const converted = await convert(bytes, key, options);
  if ('code' in converted) return converted;
  const rendered = renderMarkdown(converted.document);
  if (rendered.markdown === '' && converted.document.kind === 'content')
    return refuse('no-text', 'nothing in it is to be read');
  const { format, encoding } = converted;
  const source = {
    key,
    hash: options.hash ?? sha256(bytes),
    bytes: bytes.length,
    format,
    encoding,
    baseUrl: options.baseUrl,
  };
  const statistics = textStatistics(rendered.markdown);
  const { metadata, titles } = buildMetadata(converted.document, rendered.markdown, statistics, source);
  const judged = { metadata, rendered, decoding: converted.problems, wrongTitleElement: titles.wrongTitleElement };
  const validated = options.validator.validate(judged);
  if ('code' in validated) return validated;
  const frontMatter = frontMatterOf(validated.metadata);
  const text = formatMarkdownDocument({ frontMatter, markdown: rendered.markdown });
  return { ...validated, text, statistics, work: workKey(validated.metadata) };
}

export function sha256(bytes: Uint8Array): string {
  return hash('sha256', bytes);
}

/** The work by its name in our list, in any language; else author, title and chapter as they are. */
function workKey({ identification, authorship, semantic }: DocumentMetadata): string | null {
  if (semantic.kind !== 'content') return null;
  const title = semantic.work?.value ?? identification.title?.value;
  const author = authorship.author?.name;
  if (title === undefined || author === undefined) return null;
  const known = knownWork(title);
  const chapter =
    semantic.chapter === null ? '' : `#${semantic.chapter.number ?? nameKey(semantic.chapter.title ?? '')}`;
  if (known !== undefined) return `${nameKey(known.title)}${chapter}`;
  const key = nameKey(identification.title?.value ?? title);
  return key.length < 12 ? null : `${nameKey(author)}/${key}`;
}
