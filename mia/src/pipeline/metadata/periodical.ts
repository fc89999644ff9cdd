import type { Periodical } from '../../interfaces/index.ts';
import type { ExtractedDocument } from '../document.ts';
import { dateClaim, textClaim } from './claims.ts';
import { findDate } from './dates.ts';

const FORM =
  /^(?:(?:[Oo]riginally )?[Pp]ublished in |[Ff]rom |[Ii]n )?(?<name>\p{Lu}[^,;.\d(:]{2,60}?)\s*(?:\bNos\b)?[,;.(]\s*(?=.*(?:\bNos?\.|\bVol|\d{4}))(?:Vol(?:ume)?s?\.?\s*(?<volume>[\dIVXLC]+))?[\s,.;]*(?:Nos?\.?\s*(?<issue>\d+(?:\s*[–&-]\s*\d+)*(?:\s+and\s+\d+)*))?/u;
const NO_PERIODICAL =
  /^(?:from|in|a)\b|collected works|selected (?:works|correspondence)|press\b|publish|edition|translation|pamphlet|archive|thanks|library|essays/i;

/** The journal or newspaper, its volume, number, pages and date, from a line such as `Commonweal, March 1885, pp. 12-14`. */
export function periodicalOf(document: ExtractedDocument): Periodical | null {
  for (const { label, value: whole } of document.information) {
    const value = whole.slice(0, 600);
    if (!/^(?:|source|first published|published|originally published|fuente|fonte|publicado)$/i.test(label)) continue;
    if (/^(?:transcri|mark|proof|html|republished|copied|translated)/i.test(value)) continue;
    const { name, volume, issue } = FORM.exec(value)?.groups ?? {};
    if (name === undefined || NO_PERIODICAL.test(name) || name.split(' ').length > 6) continue;
    const rest = value.slice(value.indexOf(name) + name.length);
    const date = findDate(rest);
    const pages = /\bpp?\.?\s*(\d+(?:\s*[–-]\s*\d+)?)/i.exec(rest)?.[1];
    // A book has a year; a journal has a month, a number or a volume.
    if (issue === undefined && volume === undefined && (date === undefined || date.value.length < 7)) continue;
    return {
      name: textClaim(name.trim(), 'information-block', 0.75, value),
      ...(volume === undefined ? {} : { volume }),
      ...(issue === undefined ? {} : { issue: issue.trim() }),
      ...(pages === undefined ? {} : { pages }),
      ...(date === undefined ? {} : { date: dateClaim(date, 'information-block', 0.8, value) }),
    };
  }
  return null;
}
