import type { Authorship, ClaimSource, PersonClaim } from '../../interfaces/index.ts';
import type { ExtractedDocument } from '../document.ts';
import { plainText } from '../html/block.ts';
import { authorFolder } from './author-folder.ts';
import { authorityByFolder, authorityByName, nameKey } from './authorities.ts';
import { personClaim } from './claims.ts';
import { parseLetterTitle } from './letter.ts';
import { splitNames } from './split-names.ts';
import { knownWork, nameOfFile } from './works.ts';

/** Names found together in one place: the first is the author, the others wrote with them. */
interface Finding {
  readonly names: readonly string[];
  readonly source: ClaimSource;
  readonly confidence: number;
  readonly evidence: string;
}

const CORROBORATED = 0.08;

/** Who made the text. Every place that names somebody is heard; the best one wins, the others make it surer. */
export function authorshipOf(document: ExtractedDocument, path: string): Authorship {
  const contributors = contributorsOf(document);
  const transcribers = new Set(contributors.transcribers.map((person) => nameKey(person.name)));
  const findings = authorFindings(document, path, transcribers).filter((finding) => finding.names.length > 0);
  const [author = null, ...coAuthors] = choose(findings);
  return { author, coAuthors, ...contributors };
}

function choose(findings: readonly Finding[]): PersonClaim[] {
  const ranked = findings.toSorted((left, right) => right.confidence - left.confidence);
  const best = ranked[0];
  if (best === undefined) return [];
  return best.names.map((name) => {
    const key = keyOf(name);
    const others = new Set(
      ranked
        .filter((other) => other !== best && other.names.some((one) => keyOf(one) === key))
        .map((other) => other.source),
    );
    const confidence = Math.min(0.99, best.confidence + others.size * CORROBORATED);
    return personClaim(name, best.source, confidence, best.evidence);
  });
}

function keyOf(name: string): string {
  return nameKey(authorityByName(name)?.name ?? name);
}

function authorFindings(document: ExtractedDocument, path: string, transcribers: ReadonlySet<string>): Finding[] {
  const { header, declared, information } = document;
  const findings: Finding[] = [];
  const add = (names: readonly string[], source: ClaimSource, confidence: number, evidence: string) =>
    findings.push({ names: unique(names), source, confidence, evidence });
  for (const line of header.bylines) add(splitNames(line.replace(/[’']s$/, '')), 'byline', 0.93, line);
  for (const { text } of header.titles) {
    const letter = parseLetterTitle(text);
    if (letter !== undefined) add(letter.from, 'heading', 0.95, text);
    add(namesAfterBy(text), 'heading', 0.94, text);
    const possessive = /^(.{4,40}?)[’']s\s/.exec(text)?.[1];
    if (possessive !== undefined && authorityByName(possessive) !== undefined) add([possessive], 'heading', 0.75, text);
  }
  for (const line of header.breadcrumb) add(leadingNames(line), 'breadcrumb', 0.82, line);
  for (const { label, value } of information) {
    if (
      /^(?:author|written by|by|redacción|autor|autore)$/i.test(label) &&
      /^\W*(?:(?:by|por|di|von)\s+)?\p{Lu}/u.test(value)
    )
      add(splitNames(value.replace(/\.$/, '')), 'information-block', 0.92, `${label}: ${value}`);
  }
  for (const meta of declared.authors ?? []) {
    const names = splitNames(meta).filter(
      (name) => !transcribers.has(keyOf(name)) && !/archive|admin|webmaster/i.test(name),
    );
    const known = names.every((name) => authorityByName(name) !== undefined);
    const format = /\.(?:pdf|epub|md|txt)$/i.test(path);
    add(names, format ? 'file-properties' : 'meta-element', format ? 0.85 : known ? 0.74 : 0.5, meta);
  }
  if (declared.title !== undefined) {
    add(namesBeforeColon(declared.title), 'title-element', 0.7, declared.title);
    add(namesAfterBy(declared.title), 'title-element', 0.78, declared.title);
  }
  for (const name of signatureNames(document))
    add([name], 'text', authorityByName(name) === undefined ? 0.6 : 0.72, name);
  const folder = authorityByFolder(authorFolder(path) ?? '');
  if (folder !== undefined) add([folder.name], 'path', 0.3, path);
  const quoted = information.flatMap(({ value }) =>
    [...value.matchAll(/["“„](.{4,80}?)["”“]/g)].map((match) => match[1]!),
  );
  const titles = [...header.titles.map(({ text }) => text), declared.title ?? '', ...quoted, nameOfFile(path)];
  const work = titles.map(knownWork).find((known) => known !== undefined);
  if (work !== undefined) add([work.author], 'authority', 0.6, work.title);
  return findings;
}

/** `The Debate on Jacoby’s Motion By Friedrich Engels`. A name we do not know must at least look like one. */
function namesAfterBy(whole: string): string[] {
  const text = whole.slice(-200);
  const after =
    /(?:^|[\s,(–—-])(?:by|von|por|di)\s+((?:\p{Lu}[\p{L}.’'-]*|de|von|van|and|&|und|y|,)(?:\s+(?:\p{Lu}[\p{L}.’'-]*|de|von|van|and|&|und|y))*)[\s.,)]*(?:\d{4})?\W*$/iu.exec(
      text,
    )?.[1];
  if (after === undefined) return [];
  const names = splitNames(after);
  return names.filter(
    (name) =>
      (authorityByName(name) !== undefined && /[\s.]/.test(name)) ||
      (name.split(' ').length >= 2 && /^(?:by|por|von)\s/i.test(text.slice(text.lastIndexOf(after) - 4).trim())),
  );
}

/** The names a line begins with: up to the longest beginning in which everybody is known. */
function leadingNames(line: string): string[] {
  const bare = line
    .replace(/^(?:the )?(?:works?|writings|letters?|collected works) of\s+/i, '')
    .replace(/^MIA\s*[-–:>]*\s*/i, '');
  const words = bare.split(/\s+/).slice(0, 12);
  for (let count = words.length; count > 0; count -= 1) {
    const start = words
      .slice(0, count)
      .join(' ')
      .replace(/[.:,–—-]+$/, '')
      .replace(/\s*\(\d{4}\)$/, '');
    const names = /^Marx[\s/-]*(?:and\s+)?Engels$/i.test(start) ? ['Marx', 'Engels'] : splitNames(start);
    if (names.length > 0 && names.every((name) => authorityByName(name) !== undefined)) return names;
  }
  return [];
}

/** `Paul Lafargue: The Right To Be Lazy`. A title that is a name and no more says whom the page is about. */
function namesBeforeColon(title: string): string[] {
  const before = /^(.{3,80}?)\s*[:–—-]\s+\S/.exec(title)?.[1];
  return before === undefined ? [] : splitNames(before).filter((name) => authorityByName(name) !== undefined);
}

/** Who signs at the end. A signature names one person on its own line. */
function signatureNames(document: ExtractedDocument): string[] {
  if (document.kind !== 'content') return [];
  const last = document.parts.slice(-4);
  return last.flatMap((part) => {
    const text = plainText(part.inlines);
    if (part.role !== 'signature' && (text.length > 60 || /[.!?]$/.test(text.replace(/\b\p{Lu}\.$/u, '')))) return [];
    const lines = part.inlines
      .map((inline) => (inline.kind === 'text' ? inline.text : '\n'))
      .join('')
      .split('\n');
    return lines
      .flatMap(splitNames)
      .filter(
        (name) =>
          authorityByName(name) !== undefined ||
          (/^\p{Lu}[\p{L}.-]*(?:\s\p{Lu}[\p{L}.-]*){1,3}$/u.test(name) && name === name.toUpperCase()),
      );
  });
}

function contributorsOf(document: ExtractedDocument): Pick<Authorship, 'editors' | 'translators' | 'transcribers'> {
  const editors: PersonClaim[] = [];
  const translators: PersonClaim[] = [];
  const transcribers: PersonClaim[] = [];
  for (const { label, value: whole } of document.information) {
    const value = whole.slice(0, 1000);
    const line = label === '' ? value : `${label}: ${value}`;
    if (/transcri|mark-?up|html|proof|scanned|digital|trascri/i.test(label)) addPeople(transcribers, value, line, 0.9);
    else if (/^(?:translat|tranduc|traduc|traduz|übersetz)/i.test(label))
      addPeople(translators, value.split(/;|\bEdited\b/)[0] ?? '', line, 0.9);
    else if (/^edit(?:ed|or)/i.test(label)) addPeople(editors, value, line, 0.9);
    const translated = /\bTranslat(?:ed|ion|or)s?\b(?:[^.;:]{0,60}?\b(?:by|:))\s*([^.;]+(?:\.[A-Z][^.;]*)*)/i.exec(
      value,
    )?.[1];
    if (translated !== undefined && !/^translat/i.test(label)) addPeople(translators, translated, line, 0.8);
    const edited = /\b(?:Edited by|ed\.)\s+([A-Z][^.;,(]+)/.exec(value)?.[1];
    if (edited !== undefined) addPeople(editors, edited, line, 0.8);
    const transcribed =
      /\b(?:Transcribed|Marked up|Proofread|Transcription|Scanned|prepared)\b[^.;]{0,60}?\bby\s+(?:by\s+)?([^.;(]+)/i.exec(
        value,
      )?.[1];
    if (transcribed !== undefined) addPeople(transcribers, transcribed.replace(/\s+for\s+the\s+.*$/i, ''), line, 0.8);
  }
  for (const { role, name } of document.declared.contributors ?? []) {
    const list = role === 'editor' ? editors : role === 'translator' ? translators : transcribers;
    for (const one of splitNames(name)) list.push(personClaim(one, 'file-properties', 0.85, name));
  }
  return { editors, translators, transcribers };
}

function addPeople(list: PersonClaim[], text: string, evidence: string, confidence: number): void {
  for (const name of peopleIn(text)) {
    if (list.some((person) => nameKey(person.name) === nameKey(name))) continue;
    list.push(personClaim(name, 'information-block', confidence, evidence));
  }
}

/** People in a line such as `Ted Crawford for marxists.org, July, 2002`. */
function peopleIn(text: string): string[] {
  const bare = text.replace(/^\W*(?:by|por)\s+/i, '').replaceAll(/\bfor (?:the )?(?:marxists?|mia|[A-Z]\w+).*$/gi, '');
  return splitNames(bare)
    .filter(
      (name) =>
        /^\p{Lu}[\p{L}.’'-]*(?:\s+(?:\p{Lu}[\p{L}.’'-]*|de|van|von|der)){1,3}\.?$/u.test(name) &&
        !/\b(?:Archive|OCR|Press|Publishers?|Internet|Party|League|Commons|Creative|Society|January|February|March|April|May|June|July|August|September|October|November|December|English|Edition|Works|History)\b/i.test(
          name,
        ),
    )
    .map((name) => name.replace(/(?<=\p{Ll}{2})\.$/u, ''));
}

function unique(names: readonly string[]): string[] {
  const seen = new Set<string>();
  return names.filter((name) => {
    const key = keyOf(name);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
