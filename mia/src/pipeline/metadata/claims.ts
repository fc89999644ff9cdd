import type { ClaimSource, DateClaim, PersonClaim, TextClaim } from '../../interfaces/index.ts';
import { authorityByName, nameKey } from './authorities.ts';
import type { FoundDate } from './dates.ts';

/** A claim with its words shortened to what the contract allows. */
export function textClaim(value: string, source: ClaimSource, confidence: number, evidence?: string): TextClaim {
  const claim = { value, source, confidence: round(confidence) };
  return evidence === undefined || evidence === '' ? claim : { ...claim, evidence: evidence.slice(0, 500) };
}

/** A person under the name that is used throughout, with the name as the source has it. */
export function personClaim(name: string, source: ClaimSource, confidence: number, evidence?: string): PersonClaim {
  const written = name.trim();
  const authority = authorityByName(written);
  const known = authority?.name ?? capitalised(written);
  const claim = { name: known, nameAsWritten: written, source, confidence: round(confidence) };
  const identified = authority === undefined ? claim : { ...claim, personId: personId(authority.name) };
  return evidence === undefined || evidence === '' ? identified : { ...identified, evidence: evidence.slice(0, 500) };
}

export function dateClaim(date: FoundDate, source: ClaimSource, confidence: number, evidence?: string): DateClaim {
  const { value, until, circa, asWritten } = date;
  const claim = { value, circa, asWritten, source, confidence: round(circa ? Math.min(confidence, 0.7) : confidence) };
  const ranged = until === undefined ? claim : { ...claim, until };
  return evidence === undefined ? ranged : { ...ranged, evidence: evidence.slice(0, 500) };
}

/** `luxemburg-rosa`: surname first. */
function personId(name: string): string {
  const words = name
    .split(/\s+/)
    .map(nameKey)
    .filter((word) => /^[a-z0-9]+$/.test(word));
  const last = words.at(-1) ?? 'unknown';
  return [last, ...words.slice(0, -1)].join('-');
}

/** `MICHAEL DAVITT` as `Michael Davitt`; mixed case stays. */
function capitalised(name: string): string {
  if (name !== name.toUpperCase() || name.length < 5 || /^(?:\p{Lu}\.\s*)+$/u.test(name)) return name;
  return name.toLowerCase().replaceAll(/(?<![\p{L}’'])\p{L}/gu, (letter) => letter.toUpperCase());
}

function round(confidence: number): number {
  return Math.round(Math.min(Math.max(confidence, 0), 1) * 100) / 100;
}
