import type { DateClaim, Time } from '../../interfaces/index.ts';
import type { ExtractedDocument } from '../document.ts';
import { dateClaim } from './claims.ts';
import { findDate, type FoundDate } from './dates.ts';
import { parseLetterTitle } from './letter.ts';
import { knownWork, nameOfFile } from './works.ts';

const WRITTEN =
  /^(?:written|scritto|escrito|geschrieben|verfa(?:ss|ß)t|date|first written|spoken|delivered|dictated|composed|écrit)/i;
const PUBLISHED =
  /^(?:first (?:printed|published)|originally published|published|publication|publicado|primera (?:edición|publicación)|erstmals|erstveröffentlicht|pubblicato|première (?:publication|parution))/i;
const SOURCE = /^(?:source|fuente|fonte|quelle|copied|from|text)/i;

/** When it was written, first published, and when the transcribed edition appeared. */
export function timeOf(document: ExtractedDocument, path: string): Time {
  const fromPath = yearInPath(path);
  const written =
    dated(document, WRITTEN, 0.93) ?? dayOfLetter(document) ?? inProse(document, /\b(?:written|geschrieben)\b/i, 0.85);
  const source = dated(document, SOURCE, 0.85) ?? unlabelledSource(document);
  const published = strengthen(publishedOf(document, path, fromPath, source), fromPath);
  return {
    written: strengthen(written, fromPath),
    published: published ?? (written === null ? pathClaim(fromPath, path) : null),
    source,
  };
}

/** The date above a letter is the day it was written on. */
function dayOfLetter(document: ExtractedDocument): DateClaim | null {
  const line = document.header.dates[0];
  if (line === undefined || !document.header.titles.some(({ text }) => parseLetterTitle(text) !== undefined))
    return null;
  const date = findDate(line);
  return date === undefined ? null : dateClaim(date, 'heading', 0.93, line);
}

function publishedOf(
  document: ExtractedDocument,
  path: string,
  fromPath: FoundDate | undefined,
  source: DateClaim | null,
): DateClaim | null {
  const labelled = dated(document, PUBLISHED, 0.9);
  if (labelled !== null) return labelled;
  for (const line of document.header.dates) {
    const date = findDate(line);
    // A date line that contradicts the folder is as often a slip as the folder is.
    const agrees = fromPath === undefined || sameYear(date?.value, fromPath.value);
    if (date !== undefined) return dateClaim(date, 'heading', agrees ? 0.85 : 0.55, line);
  }
  // The journal it stood in, when the folder agrees that this was the first time.
  if (source !== null && sameYear(source.value, fromPath?.value)) return { ...source, confidence: 0.85 };
  const early = dateLineInText(document);
  if (early !== undefined && sameYear(early.value, fromPath?.value ?? early.value))
    return dateClaim(early, 'text', 0.8, early.asWritten);
  const known = fromPath === undefined ? fromKnownWork(document, path) : null;
  if (known !== null) return known;
  for (const line of [
    ...document.header.titles.filter(({ text }) => /^\d{4}\s/.test(text)).map(({ text }) => text),
    ...document.header.breadcrumb,
    ...document.header.titles.map((title) => title.text),
    document.declared.title ?? '',
  ]) {
    const end =
      /(?:^|(?<!\b(?:in|of|to|since|from|and))[\s(,])((?:1[4-9]|20)\d\d)\)?\.?$/.exec(line)?.[1] ??
      /^((?:1[4-9]|20)\d\d)\s+\p{L}/u.exec(line)?.[1];
    const date = end === undefined ? undefined : findDate(end);
    if (date !== undefined)
      return dateClaim(date, 'title-element', sameYear(date.value, fromPath?.value) ? 0.85 : 0.6, line);
  }
  if (fromPath !== undefined) return null;
  if (document.declared.date !== undefined) {
    const date = findDate(document.declared.date);
    if (date !== undefined) return dateClaim(date, 'file-properties', 0.4, document.declared.date);
  }
  return null;
}

function fromKnownWork(document: ExtractedDocument, path: string): DateClaim | null {
  const quoted = document.information.flatMap(({ value }) =>
    [...value.matchAll(/["“„](.{4,80}?)["”“]/g)].map((match) => match[1]!),
  );
  const titles = [
    ...document.header.titles.map((title) => title.text),
    document.declared.title ?? '',
    ...quoted,
    nameOfFile(path),
  ];
  const work = titles.map(knownWork).find((known) => known !== undefined);
  if (work === undefined) return null;
  const value = String(work.year);
  return dateClaim({ value, until: undefined, circa: false, asWritten: value }, 'authority', 0.7, work.title);
}

function dated(document: ExtractedDocument, label: RegExp, confidence: number): DateClaim | null {
  for (const pair of document.information) {
    if (!label.test(pair.label)) continue;
    const date = findDate(pair.value);
    if (date !== undefined) return dateClaim(date, 'information-block', confidence, `${pair.label}: ${pair.value}`);
  }
  return null;
}

function inProse(document: ExtractedDocument, word: RegExp, confidence: number): DateClaim | null {
  for (const { label, value } of document.information) {
    const at = label === '' ? value.search(word) : -1;
    const date = at === -1 ? undefined : findDate(value.slice(at, at + 120));
    if (date !== undefined) return dateClaim(date, 'information-block', confidence, value);
  }
  return null;
}

/** `From Nineteenth Century, December 1894, p.875-889.` */
function unlabelledSource(document: ExtractedDocument): DateClaim | null {
  for (const { label, value } of document.information) {
    if (label !== '' || /^(?:transcri|mark(?:ed)? up|html|proof|republished|copied)/i.test(value)) continue;
    const date = findDate(value);
    if (date !== undefined) return dateClaim(date, 'information-block', 0.8, value);
  }
  return null;
}

/** `The Friend of the People. No.4, 4 January 1851` as the first paragraph, or a letter's place and date. */
function dateLineInText(document: ExtractedDocument): FoundDate | undefined {
  const first = document.parts.find(
    (part) => part.role !== 'title' && part.role !== 'heading' && part.role !== 'contents',
  );
  const ends = [first, ...document.parts.slice(-2)];
  for (const part of ends) {
    const text =
      part?.inlines
        .map((inline) => (inline.kind === 'text' ? inline.text : ' '))
        .join('')
        .trim() ?? '';
    if (text.length > 90) continue;
    const date = findDate(text);
    if (date !== undefined && date.value.length > 4) return date;
  }
  return undefined;
}

/** `archive/quelch/1912/10/balkans.htm`: the custom of the archive, right often enough to be said, not to be believed. */
export function yearInPath(path: string): FoundDate | undefined {
  const folders = path.split('/').slice(0, -1);
  const at = folders.findLastIndex((folder) => /^(?:1[4-9]|20)\d\d(?:\D|$)/.test(folder));
  if (at === -1) return undefined;
  const year = folders[at]!.slice(0, 4);
  const month = /^(0[1-9]|1[0-2])$/.exec(folders[at + 1] ?? '')?.[1];
  const value = month === undefined ? year : `${year}-${month}`;
  return {
    value,
    until: undefined,
    circa: false,
    asWritten: folders.slice(at, at + (month === undefined ? 1 : 2)).join('/'),
  };
}

function pathClaim(date: FoundDate | undefined, path: string): DateClaim | null {
  return date === undefined ? null : dateClaim(date, 'path', 0.6, path);
}

function strengthen(claim: DateClaim | null, fromPath: FoundDate | undefined): DateClaim | null {
  if (claim === null || fromPath === undefined || !sameYear(claim.value, fromPath.value)) return claim;
  return { ...claim, confidence: Math.min(0.98, Math.round((claim.confidence + 0.05) * 100) / 100) };
}

function sameYear(left: string | undefined, right: string | undefined): boolean {
  return left !== undefined && right !== undefined && left.slice(0, 4) === right.slice(0, 4);
}
