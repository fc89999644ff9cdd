import type { IndexedDocument, WorksParameters } from '../../interfaces/index.ts';
import { namesOf } from './authors.ts';
import { folded } from './order.ts';
import { sectionsOf } from './section.ts';

type Filter = Partial<Pick<WorksParameters, 'author' | 'language' | 'section' | 'from' | 'to' | 'title'>>;

/** Whether a document passes, by the rules of the search's filter. */
export function passes(document: IndexedDocument, { author, language, section, from, to, title }: Filter): boolean {
  return (
    some(author, (name) => namesOf(document).some((known) => isNamed(known, name))) &&
    some(language, (code) => inLanguage(document.language, code)) &&
    some(section, (folder) => inSection(document.source, folder)) &&
    (from === undefined || (document.date !== null && reaches(document.date, from))) &&
    (to === undefined || (document.date !== null && reaches(to, document.date))) &&
    (title === undefined || folded(`${document.work ?? ''} ${document.title ?? ''}`).includes(folded(title)))
  );
}

function some(wanted: readonly string[] | undefined, holds: (value: string) => boolean): boolean {
  return wanted === undefined || wanted.some(holds);
}

/** The whole name, or its last words: a surname. */
function isNamed(known: string, wanted: string): boolean {
  return ` ${folded(known)}`.endsWith(` ${folded(wanted.trim())}`);
}

function inLanguage(language: string, wanted: string): boolean {
  const [own, code] = [language.toLowerCase(), wanted.toLowerCase()];
  return own === code || own.startsWith(`${code}-`);
}

function inSection(source: string, wanted: string): boolean {
  const folders = `/${sectionsOf(source).at(-1) ?? ''}/`;
  return folders.includes(`/${wanted.split('/').filter(Boolean).join('/')}/`);
}

/** Whether the one date, to its last day, is not before the other: partial dates compare as far as both are known. */
function reaches(date: string, other: string): boolean {
  return last(date) >= first(other);
}

const first = (date: string) => dayOf(date, 1, 1);
const last = (date: string) => dayOf(date, 12, 31);

function dayOf(date: string, month: number, day: number): number {
  const [, year, ownMonth, ownDay] = /^(-?\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(date) ?? [];
  return Number(year) * 10_000 + Number(ownMonth ?? month) * 100 + Number(ownDay ?? day);
}
